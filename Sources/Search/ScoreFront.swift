/// The feasible scores that no other dominates, while scores come one by one; equal ones are all kept.
public struct ScoreFront: Sendable {
  /// The scores, in the order in which they came.
  public private(set) var scores: [Score] = []

  /// An empty front.
  public init() {}

  /// Takes a score that is feasible and that nobody here dominates, and lets go of those that it dominates.
  public mutating func enter(_ score: Score) {
    guard score.isFeasible, !scores.contains(where: { $0.dominates(score) }) else { return }
    scores.removeAll { score.dominates($0) }
    scores.append(score)
  }
}
