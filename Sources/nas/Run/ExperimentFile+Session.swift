import ArgumentParser
import Experiments
import Foundation

extension ExperimentFile {
  /// Opens the run, shows what it does, and closes it whatever happens; Ctrl-C stops it where it can be resumed.
  func session(
    resume: Bool, _ body: (ExperimentRun, (RunEvent) throws -> Void) throws -> Void
  ) throws -> ExperimentRun {
    let run = try open(resume: resume)
    let display = RunDisplay()
    let interruption = Interruption()
    do {
      try interruption.listen {
        try body(run) { event in
          display.show(event)
          try interruption.check()
        }
      }
    } catch {
      display.finish()
      try? run.close()
      guard error is Interruption.Requested else { throw error }
      StandardStreams.error(
        "interrupted; nothing is lost. Go on by: nas run \(path) --name \(runName) --resume\n")
      throw ExitCode(128 + SIGINT)
    }
    display.finish()
    try run.close()
    return run
  }
}
