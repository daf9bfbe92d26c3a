import ArgumentParser
import Experiments
import Foundation
import Runs

/// A run on the command line: shown as it goes, stopped by a signal where it can be resumed, closed
/// whatever happens.
enum RunSession {
  /// Runs `body`, which is handed the observer of its events; `resume` says how to go on after
  /// Ctrl-C.
  static func run(
    resume: String, close: () throws -> Void,
    _ body: (@escaping (RunEvent) throws -> Void) throws -> Void
  ) throws {
    let display = RunDisplay()
    let interruption = Interruption()
    do {
      try interruption.listen {
        try body { event in
          display.show(event)
          try interruption.check()
        }
      }
    } catch {
      display.finish()
      try? close()
      guard let request = error as? Interruption.Requested else { throw error }
      StandardStreams.error("interrupted; nothing is lost. Go on by: \(resume)\n")
      throw ExitCode(request.exitCode)
    }
    display.finish()
    try close()
  }
}
