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
    let file = argument.file
    let text = try FileAccess.read(file.path)
    let run = try StandaloneRun(
      change(try Experiment(reading: text, path: file.path)),
      text: String(decoding: text, as: UTF8.self),
      parent: ExperimentFile(path: file.path, name: nil).runName, name: argument.naming.name,
      source: source, start: resume ? .resume : .new)
    MissingClasses.warn(run.laboratory, includingTest: true)
    var result: StandaloneOutcome?
    try RunSession.run(resume: "the same command and --resume", close: run.close) { observe in
      result = try run.run(observe: observe)
    }
    guard let result else { return }
    try StandardStreams.write(json ? object(result, run) : lines(result, run))
  }

  private func object(_ outcome: StandaloneOutcome, _ run: StandaloneRun) -> String {
    let members: [(String, JSONOutput)] = [
      ("accuracy", .real(outcome.searchAccuracy)), ("test_accuracy", .real(outcome.testAccuracy)),
      ("inherited_accuracy", outcome.inheritedAccuracy.map { .real($0) } ?? .null),
      ("weights", .text(run.folder.weights)), ("results", .text(run.database)),
    ]
    return JSONOutput.object(members).compact + "\n"
  }

  private func lines(_ outcome: StandaloneOutcome, _ run: StandaloneRun) -> String {
    let before =
      outcome.inheritedAccuracy.map { String(format: ", %.2f %% before", 100 * $0) } ?? ""
    return String(
      format: "accuracy: %.2f %% on the search split%@, %.2f %% on the test split\n",
      100 * outcome.searchAccuracy, before, 100 * outcome.testAccuracy)
        + """
        weights:  \(run.folder.weights)
        results:  \(run.database)

        """
  }
}
