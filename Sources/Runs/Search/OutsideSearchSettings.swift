import Documents
package import Experiments
import Foundation
import Search
import Spaces
import Walks

/// What a search with an outside evaluator is asked for.
package struct OutsideSearchSettings: Sendable {
  /// Path of the search space file.
  package let space: String
  /// The command that evaluates: it reads and answers JSON lines.
  package let evaluator: String
  /// A name for what the command computes: searches with the same one share their results; nil if
  /// they shall not.
  package let identity: String?
  /// Goals, searcher, population, budget and reference point.
  package let section: SearchSection
  /// The seed of the searcher.
  package let seed: UInt64
  /// How many evaluators work at the same time.
  package let workers: Int
  /// Seconds after which a candidate without an answer has failed.
  package let timeout: Double
  /// Seconds after which others may evaluate what a process was evaluating that is not heard of any
  /// more.
  package let lease: Double
  /// Path of a latency predictor, with which the latency of networks is known without asking.
  package let predictor: String?
  /// Name of the run.
  package let name: String
  /// Path of the database.
  package let database: String

  /// Settings from the values of options; what they leave out of the search is as in an experiment.
  ///
  /// Throws what reading an experiment throws, with the option as the place.
  package init(
    space: String, evaluator: String, identity: String?, search options: SearchOptions,
    workers: Int,
    timeout: Double, lease: Double, predictor: String?, name: String, database: String
  ) throws(ExperimentError) {
    self.space = space
    self.evaluator = evaluator
    self.identity = identity
    self.workers = workers
    self.timeout = timeout
    self.lease = lease
    self.predictor = predictor
    self.name = name
    self.database = database
    var section = SearchSection()
    try options.read(intoAnyMetrics: &section)
    self.section = section
    seed = section.seed ?? 0
  }

  /// Failures in a row without an answer after which an evaluator that has answered before counts
  /// as broken: more than a generation, as all candidates of one may be hard.
  var failureLimit: Int { max(100, 2 * section.population) }

  /// The settings on which results depend, as they are stored with the run; the budget too, with
  /// which a run may go on further.
  var json: JSONOutput {
    .object([
      ("space", .text(space)), ("evaluator", .text(evaluator)),
      ("objectives", .array(section.objectives.map { .text($0.text) })),
      ("bounds", .array(section.bounds.map { .text($0.text) })),
      ("searcher", section.searcherText),
      ("population", .integer(section.population)),
      ("warmStart", .flag(section.warmStart != nil)),
      (
        "reference",
        .object(section.reference.sorted { $0.key < $1.key }.map { ($0.key, .real($0.value)) })
      ),
      ("seed", .text("\(seed)")), ("timeout", .real(timeout)),
      ("budget", .integer(section.budget)),
    ])
  }

  /// The parts of stored settings on which candidates and their order depend; nil if the text holds
  /// no settings.
  static func outcomeParts(of stored: String) -> [OutcomeText.Part]? {
    guard
      case .object(let members) = try? JSONReader<ExperimentError>(
        parsing: Data(stored.utf8), file: "run"
      ).value.output
    else { return nil }
    return members.filter { !["space", "timeout", "budget"].contains($0.0) }
      .map { OutcomeText.Part($0.0, $0.1.compact) }
  }
}
