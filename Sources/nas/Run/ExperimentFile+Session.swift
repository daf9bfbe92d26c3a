import Errors
import Experiments
import Runs

extension ExperimentFile {
  /// Opens the run, shows what it does, and closes it whatever happens; Ctrl-C stops it where it
  /// can be resumed.
  ///
  /// `goingOn` says how to go on after that, if not by `nas run`.
  func session(
    resume: Bool, goingOn: String? = nil,
    _ body: (ExperimentRun, (RunEvent) throws -> Void) throws -> Void
  ) throws -> ExperimentRun {
    let session = RunSession()
    let run = try open(resume: resume, patience: session.patience(for:))
    ThreadLimit.warn(run.laboratory.experiment.threads, isTimed: false)
    MissingClasses.warn(run.laboratory, includingTest: true)
    try session.run(
      resume: goingOn ?? "nas run \(path.shellQuoted) --name \(runName.shellQuoted) --resume",
      close: run.close
    ) { observe in try body(run, observe) }
    return run
  }
}
