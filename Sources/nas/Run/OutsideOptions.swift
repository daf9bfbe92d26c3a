import ArgumentParser
import Experiments
import Foundation
import Search

/// How a search with an outside evaluator is done; without one, these options stand in the experiment.
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

  @Option(
    name: .customLong("objective"), parsing: .singleValue,
    help: ArgumentHelp(
      "A metric and which way it is better, such as latency:min; may be repeated.",
      valueName: "metric:min|max"))
  var objectives: [Objective] = []

  @Option(
    name: .customLong("bound"), parsing: .singleValue,
    help: ArgumentHelp(
      "What candidates shall keep, such as \"latency <= 2.5\"; may be repeated.",
      valueName: "bound"))
  var bounds: [Bound] = []

  @Option(help: "Candidates in all.")
  var budget: Int?

  @Option(help: "The seed, a whole number from 0; 0 if not given.")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp("File that takes the results.", valueName: "file"),
    completion: .file(extensions: ["sqlite"]))
  var database: String?

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

  @Option(help: "How candidates are proposed, as in an experiment.")
  var searcher: String?

  @Option(help: "Candidates per generation, as in an experiment.")
  var population: Int?

  @Flag(help: "Begin with what an additive model of the first candidates predicts.")
  var warmStart = false

  @Option(
    help: ArgumentHelp(
      "A file of 'nas profile', with which latency is known without asking.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var predictor: String?

  @Option(
    name: .customLong("reference"), parsing: .singleValue,
    help: ArgumentHelp(
      "Up to which value of a metric hypervolumes count, such as latency=100; may be repeated.",
      valueName: "metric=value"))
  var reference: [MetricValue] = []

  @Flag(help: "Go on with a run that was interrupted, or help with one that goes on.")
  var resume = false

  func validate() throws {
    guard evaluator != nil else {
      let given: [(String, Bool)] = [
        ("--evaluator-id", evaluatorId != nil), ("--objective", !objectives.isEmpty),
        ("--bound", !bounds.isEmpty),
        ("--budget", budget != nil), ("--seed", seed != nil), ("--database", database != nil),
        ("--workers", workers != nil), ("--timeout", timeout != nil), ("--lease", lease != nil),
        ("--searcher", searcher != nil), ("--population", population != nil),
        ("--predictor", predictor != nil), ("--warm-start", warmStart),
        ("--reference", !reference.isEmpty), ("--resume", resume),
      ]
      guard let flag = given.first(where: \.1)?.0 else { return }
      throw ValidationError(
        "\(flag) is for searches with --evaluator. In others the experiment says it.")
    }
    let missing = [
      ("--objective", objectives.isEmpty), ("--budget", budget == nil),
      ("--database", database == nil),
    ]
    if let flag = missing.first(where: \.1)?.0 {
      throw ValidationError("A search with --evaluator needs \(flag).")
    }
    if let workers { try (1...1024).require("--workers", workers) }
    if let timeout, !(0.001...1e7).contains(timeout) {
      throw ValidationError("--timeout is \(timeout). Give 0.001 to 10000000 seconds.")
    }
    if let lease, !(1...1e6).contains(lease) {
      throw ValidationError("--lease is \(lease). Give 1 to 1000000 seconds.")
    }
  }

  /// The settings of a search in a space; the space's file name without .json names the run if no other name is given.
  func settings(space: String, evaluator: String, name: String?) throws -> OutsideSearchSettings {
    try OutsideSearchSettings(
      space: space, evaluator: evaluator, identity: evaluatorId, objectives: objectives,
      bounds: bounds,
      searcher: searcher, population: population, warmStart: warmStart, budget: budget ?? 0,
      seed: seed ?? 0,
      workers: workers ?? 1, timeout: timeout ?? 3600, lease: lease ?? 60, predictor: predictor,
      reference: Dictionary(reference.map { ($0.metric, $0.value) }) { $1 },
      name: name ?? URL(fileURLWithPath: space).deletingPathExtension().lastPathComponent,
      database: database ?? "")
  }
}
