import ArgumentParser
import Experiments
import Foundation
import Results
import Runs

/// A run on the command line: shown as it goes, stopped by a signal where it can be resumed, closed
/// whatever happens.
struct RunSession {
  private let interruption = Interruption()

  /// How long the run waits for others who hold a database: for long, with one notice, and until
  /// somebody wants it to stop.
  func patience(for database: String) -> Patience {
    .long(
      goesOn: { [interruption] in !interruption.isRequested },
      notice: {
        StandardStreams.error(
          "'\(database)' is locked by another program; waiting until it lets go\n")
      })
  }

  /// Runs `body`, which is handed the observer of its events; `resume` says how to go on after
  /// Ctrl-C.
  func run(
    resume: String, close: () throws -> Void,
    _ body: (@escaping (RunEvent) throws -> Void) throws -> Void
  ) throws {
    let display = RunDisplay()
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
      guard let request = request(error) else { throw error }
      StandardStreams.error("interrupted; nothing is lost. Go on by: \(resume)\n")
      throw ExitCode(request.exitCode)
    }
    display.finish()
    try close()
  }

  /// The wish to stop that an error comes from: who waits for a database gives up because of it.
  private func request(_ error: any Error) -> Interruption.Requested? {
    if case ResultsError.busy = error { return interruption.request }
    return error as? Interruption.Requested
  }
}
