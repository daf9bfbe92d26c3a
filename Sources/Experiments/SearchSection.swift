import Foundation
public import Search
import Spaces

/// The `search` of an experiment: what is wanted, and how long to look for it.
public struct SearchSection: Hashable, Sendable {
  /// How candidates are proposed.
  public enum Algorithm: String, CaseIterable, Sendable {
    /// NSGA-II.
    case nsga2 = "nsga-ii"
    /// Uniform random candidates.
    case random
  }

  /// What is wanted, and what must hold.
  public var goals: Goals
  /// How candidates are proposed.
  public var searcher = Algorithm.nsga2
  /// Candidates per generation.
  public var population = 32
  /// Candidates in all.
  public var budget = 256

  static let keys = ["objectives", "bounds", "searcher", "population", "budget"]

  init(_ reader: JSONReader<ExperimentError>?) throws(ExperimentError) {
    let object = try reader?.object(keys: Self.keys)
    var objectives = [
      Objective(metric: Metric.accuracy.rawValue, direction: .maximise),
      Objective(metric: Metric.latency.rawValue, direction: .minimise),
    ]
    if let reader = object?["objectives"] { objectives = try Self.objectives(reader) }
    var bounds: [Bound] = []
    for bound in try object?["bounds"]?.elements() ?? [] { bounds.append(try Self.bound(bound)) }
    do {
      goals = try Goals(objectives: objectives, bounds: bounds)
    } catch {
      throw .search(error)
    }
    searcher = try object?["searcher"]?.option() ?? searcher
    population = try object?["population"]?.integer(in: 4...100_000) ?? population
    budget = try object?["budget"]?.integer(in: 4...100_000_000) ?? budget
  }

  /// A searcher at its start.
  public func makeSearcher(domain: SearchDomain, seed: UInt64) -> any Searcher {
    switch searcher {
    case .nsga2: NSGAII(domain: domain, population: population, seed: seed)
    case .random: RandomSearch(domain: domain, population: population, seed: seed)
    }
  }

  /// `{"accuracy": "max", "latency": "min"}`, in the order of the file.
  private static func objectives(
    _ reader: JSONReader<ExperimentError>
  ) throws(ExperimentError) -> [Objective] {
    let object = try reader.object(keys: Metric.allCases.map(\.rawValue))
    var objectives: [Objective] = []
    for key in object.keys {
      objectives.append(
        Objective(metric: key, direction: try object.required(key).option(Direction.self)))
    }
    return objectives
  }

  /// `"latency <= 2.5"`.
  private static func bound(
    _ reader: JSONReader<ExperimentError>
  ) throws(ExperimentError) -> Bound {
    let text = try reader.text()
    for (sign, relation) in [("<=", Relation.atMost), (">=", .atLeast)] {
      let parts = text.components(separatedBy: sign)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2, let metric = Metric(rawValue: parts[0]),
        let limit = Double(parts[1]), limit.isFinite
      else { continue }
      return Bound(metric: metric.rawValue, relation: relation, limit: limit)
    }
    throw .illegalBound(
      at: reader.place, text: text, metrics: Metric.allCases.map(\.rawValue))
  }
}
