import Documents
import Foundation
package import Search
package import Walks

/// Keys of an experiment's `search` that are given beside a file, as on a command line; those that
/// are empty or nil are not.
package struct SearchOptions: Sendable {
  /// What is wanted.
  package var objectives: [Objective] = []
  /// What must hold.
  package var bounds: [Bound] = []
  /// Values up to which hypervolumes count, by metric.
  package var reference: [String: Double] = [:]
  /// Name of the searcher.
  package var searcher: String?
  /// Candidates per generation.
  package var population: Int?
  /// Candidates in all.
  package var budget: Int?
  /// Seed of the searcher.
  package var seed: UInt64?
  /// Whether an additive model leads the search at first.
  package var warmStart = false

  /// No key.
  package init() {}

  /// The keys that are given, as they stand in an experiment.
  var members: [(key: String, value: JSONOutput)] { aboutMetrics + aboutSearcher }

  /// What is said of metrics, which an outside evaluator names as it likes.
  private var aboutMetrics: [(key: String, value: JSONOutput)] {
    let ends = objectives.map { ($0.metric, JSONOutput.text($0.direction.rawValue)) }
    let points = reference.sorted { $0.key < $1.key }.map { ($0.key, JSONOutput.real($0.value)) }
    let all: [(String, JSONOutput, isGiven: Bool)] = [
      ("objectives", .object(ends), !ends.isEmpty),
      ("bounds", .array(bounds.map { .text($0.text) }), !bounds.isEmpty),
      ("reference", .object(points), !points.isEmpty),
    ]
    return all.filter(\.isGiven).map { ($0.0, $0.1) }
  }

  private var aboutSearcher: [(key: String, value: JSONOutput)] {
    let all: [(String, JSONOutput?)] = [
      ("searcher", searcher.map { .text($0) }), ("population", population.map { .integer($0) }),
      ("budget", budget.map { .integer($0) }), ("warmStart", warmStart ? .object([]) : nil),
      ("seed", seed.map { Int(exactly: $0).map { .integer($0) } ?? .real(Double($0)) }),
    ]
    return all.compactMap { key, value in value.map { (key, $0) } }
  }

  /// Reads all keys into a section, whose metrics are those of networks; errors have the option as
  /// their place.
  func read(into section: inout SearchSection) throws(ExperimentError) {
    for (key, value) in members { try Self.read(key, value, into: &section) }
  }

  /// Takes metrics as they are called, and reads the other keys.
  package func read(intoAnyMetrics section: inout SearchSection) throws(ExperimentError) {
    section.objectives = objectives
    section.bounds = bounds
    section.reference = reference
    section.seed = seed
    for (key, value) in aboutSearcher where key != "seed" {
      try Self.read(key, value, into: &section)
    }
  }

  private static func read(
    _ key: String, _ value: JSONOutput, into section: inout SearchSection
  ) throws(ExperimentError) {
    let flags = ["objectives": "objective", "bounds": "bound", "warmStart": "warm-start"]
    let place = JSONPlace(file: "--\(flags[key] ?? key)")
    do {
      let text = JSONOutput.object([(key, value)]).compact
      try SearchSection.form.read(
        JSONReader(parsing: Data(text.utf8), file: place.file), into: &section)
    } catch .json(.unknownWord(_, let word, let allowed)) {
      throw .option(.json(.unknownWord(at: place, word: word, allowed: allowed)))
    } catch .json(.outOfRange(_, let found, let lowest, let highest)) {
      throw .option(
        .json(.outOfRange(at: place, found: found, lowest: lowest, highest: highest)))
    } catch .json(.contradiction(_, let reason)) {
      throw .option(.json(.contradiction(at: place, reason: reason)))
    } catch .json(.unknownKey(_, let key, let allowed)) {
      throw .option(.json(.unknownWord(at: place, word: key, allowed: allowed)))
    } catch {
      throw .option(error)
    }
  }
}
