import Documents
import Experiments
import Files
import Foundation
import Runs
import Spaces

/// A subnet that is trained alone, on the command line.
struct StandaloneSession {
  /// The experiment, and the name of its run.
  let argument: ExperimentArgument
  /// What the subnet starts from.
  let source: StandaloneSource
  let resume: Bool
  let json: Bool

  /// Trains with an experiment that is the file's, perhaps changed, and prints what came of it.
  func run(_ change: (Experiment) -> Experiment = { $0 }) throws {
    let folder = WorkingFolder()
    let file = try argument.file.placed(in: folder)
    let source = source.mapPath(folder)
    let text = try FileAccess.read(file.path)
    let session = RunSession()
    let experiment = change(try Experiment(reading: text, path: file.path))
    let run = try StandaloneRun(
      experiment,
      text: String(decoding: text, as: UTF8.self),
      parent: ExperimentFile(path: file.path, name: nil).runName, name: argument.naming.name,
      source: source, start: resume ? .resume : .new,
      patience: session.patience(for: experiment.database ?? "the database of the run"))
    MissingClasses.warn(run.laboratory, includingTest: true)
    ThreadLimit.warn(run.threads, isTimed: false)
    var result: StandaloneOutcome?
    try session.run(resume: "the same command and --resume", close: run.close) { observe in
      result = try run.run(observe: observe)
    }
    guard let result else { return }
    try StandardStreams.tell(
      json ? object(result, run, folder) : lines(result, run, folder))
  }

  private func object(
    _ outcome: StandaloneOutcome, _ run: StandaloneRun, _ folder: WorkingFolder
  ) -> String {
    let members: [(String, JSONOutput)] = [
      ("accuracy", .real(outcome.searchAccuracy)), ("test_accuracy", .real(outcome.testAccuracy)),
      ("inherited_accuracy", outcome.inheritedAccuracy.map { .real($0) } ?? .null),
      ("weights", .text(folder.shown(run.folder.weights))),
      ("results", .text(folder.shown(run.database))),
    ]
    return JSONOutput.object(members).compact + "\n"
  }

  private func lines(
    _ outcome: StandaloneOutcome, _ run: StandaloneRun, _ folder: WorkingFolder
  ) -> String {
    let before =
      outcome.inheritedAccuracy.map { String(format: ", %.2f %% before", 100 * $0) } ?? ""
    return String(
      format: "accuracy: %.2f %% on the search split%@, %.2f %% on the test split\n",
      100 * outcome.searchAccuracy, before, 100 * outcome.testAccuracy)
        + """
        weights:  \(folder.shown(run.folder.weights))
        results:  \(folder.shown(run.database))

        """
  }
}

extension StandaloneSource {
  /// The source whose path leads to the same file wherever relative paths begin now.
  fileprivate func mapPath(_ folder: WorkingFolder) -> StandaloneSource {
    switch self {
    case .scratch(let architecture): .scratch(architecture: folder.argument(architecture))
    case .inherited(let path): .inherited(path: folder.path(path))
    }
  }
}
