import ArgumentParser
import Experiments
import Foundation
import Runs

/// How an outside evaluator is used.
struct OutsideOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A shell command that scores candidates.", valueName: "cmd"))
  var evaluator: String?

  @Option(
    help: ArgumentHelp(
      """
      A name for what the evaluator computes, such as "resnet-table 3": candidates that a search of this name in the same \
      database has scored are not evaluated again. Change it whenever the evaluator's answers change.
      """, valueName: "text"))
  var evaluatorId: String?

  @Option(help: "Evaluators that work at the same time; 1 if not given.")
  var workers: Int?

  @Option(help: "Seconds that a candidate may take; 3600 if not given.")
  var timeout: Double?

  @Option(
    help: """
      Seconds after which a candidate goes to another process if the one that evaluates it is not heard of; 60 if not \
      given.
      """)
  var lease: Double?

  @Option(
    help: ArgumentHelp(
      "A file of 'nas profile', with which latency is known without asking.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var predictor: String?

  func validate() throws {
    guard evaluator != nil else {
      let given: [(String, Bool)] = [
        ("--evaluator-id", evaluatorId != nil),
        ("--workers", workers != nil), ("--timeout", timeout != nil), ("--lease", lease != nil),
        ("--predictor", predictor != nil),
      ]
      guard let flag = given.first(where: \.1)?.0 else { return }
      throw ValidationError(
        "\(flag) is for searches with --evaluator. In others the experiment says it.")
    }
    if let workers { try (1...1024).require("--workers", workers) }
    if let timeout, !(0.001...1e7).contains(timeout) {
      throw ValidationError("--timeout is \(timeout). Give 0.001 to 10000000 seconds.")
    }
    if let lease, !(1...1e6).contains(lease) {
      throw ValidationError("--lease is \(lease). Give 1 to 1000000 seconds.")
    }
  }

  /// The settings of a search in a space; the space's file name without .json names the run if no
  /// other name is given.
  func settings(
    space: String, evaluator: String, search: SearchOptions, name: String?, database: String
  ) throws -> OutsideSearchSettings {
    try OutsideSearchSettings(
      space: space, evaluator: evaluator, identity: evaluatorId, search: search,
      workers: workers ?? 1, timeout: timeout ?? 3600, lease: lease ?? 60, predictor: predictor,
      name: name ?? URL(fileURLWithPath: space).deletingPathExtension().lastPathComponent,
      database: database)
  }
}
