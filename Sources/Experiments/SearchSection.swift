import Foundation
import Spaces

/// The `search` of an experiment: what is wanted, and how long to look for it.
public struct SearchSection: Hashable, Sendable {
  /// How candidates are proposed.
  public enum Searcher: String, CaseIterable, Sendable {
    /// NSGA-II.
    case nsga2 = "nsga-ii"
    /// Uniform random candidates.
    case random
  }

  /// One thing that is wanted.
  public struct Goal: Hashable, Sendable {
    /// What.
    public let metric: Metric
    /// Whether more is better.
    public let maximizes: Bool
  }

  /// One thing that must hold.
  public struct Limit: Hashable, Sendable {
    /// Of what.
    public let metric: Metric
    /// Whether the value is the greatest that is allowed; else the least.
    public let isUpper: Bool
    /// The value.
    public let value: Double
    /// As it stands in the file.
    public let text: String
  }

  /// What is wanted.
  public var objectives = [
    Goal(metric: .accuracy, maximizes: true), Goal(metric: .latency, maximizes: false),
  ]
  /// What must hold.
  public var bounds: [Limit] = []
  /// How candidates are proposed.
  public var searcher = Searcher.nsga2
  /// Candidates per generation.
  public var population = 32
  /// Candidates in all.
  public var budget = 256

  static let keys = ["objectives", "bounds", "searcher", "population", "budget"]

  init() {}

  init(_ reader: JSONReader<ExperimentError>) throws(ExperimentError) {
    let object = try reader.object(keys: Self.keys)
    if let reader = object["objectives"] { objectives = try Self.objectives(reader) }
    if let reader = object["bounds"] {
      bounds = []
      for bound in try reader.elements() { bounds.append(try Self.bound(bound)) }
    }
    searcher = try object["searcher"]?.option() ?? searcher
    population = try object["population"]?.integer(in: 4...100_000) ?? population
    budget = try object["budget"]?.integer(in: 4...100_000_000) ?? budget
  }

  /// `{"accuracy": "max", "latency": "min"}`, in the order of the file.
  private static func objectives(
    _ reader: JSONReader<ExperimentError>
  ) throws(ExperimentError) -> [Goal] {
    let object = try reader.object(keys: Metric.allCases.map(\.rawValue))
    var goals: [Goal] = []
    for metric in object.keys.compactMap(Metric.init(rawValue:)) {
      let direction = try object.required(metric.rawValue).word(among: ["max", "min"])
      goals.append(Goal(metric: metric, maximizes: direction == "max"))
    }
    guard (2...4).contains(goals.count) else {
      throw .json(
        .outOfRange(
          at: object.place, found: "\(goals.count) objectives", lowest: "2", highest: "4"))
    }
    return goals
  }

  /// `"latency <= 2.5"`.
  private static func bound(
    _ reader: JSONReader<ExperimentError>
  ) throws(ExperimentError) -> Limit {
    let text = try reader.text()
    for (sign, isUpper) in [("<=", true), (">=", false)] {
      let parts = text.components(separatedBy: sign)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2, let metric = Metric(rawValue: parts[0]),
        let value = Double(parts[1]), value.isFinite
      else { continue }
      return Limit(metric: metric, isUpper: isUpper, value: value, text: text)
    }
    throw .illegalBound(
      at: reader.place, text: text, metrics: Metric.allCases.map(\.rawValue))
  }
}
