/// The feasible scores that no other dominates, while scores come one by one; equal ones are all
/// kept.
package struct ScoreFront: Sendable {
  /// The scores, in the order in which they came.
  package private(set) var scores: [Score] = []

  /// An empty front.
  package init() {}

  /// Takes a score that is feasible and that nobody here dominates, and lets go of those that it
  /// dominates.
  package mutating func enter(_ score: Score) {
    guard score.isFeasible, !scores.contains(where: { $0.dominates(score) }) else { return }
    scores.removeAll { score.dominates($0) }
    scores.append(score)
  }
}
