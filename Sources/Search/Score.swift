package import Spaces

/// What an evaluation is worth to the search: finite objectives, less is better, and how far bounds
/// are violated.
package struct Score: Hashable, Sendable {
  /// One value per objective, signs turned so that less is better.
  package let objectives: [Double]
  /// The sum of the violations of all bounds; 0 if the candidate is feasible.
  package let violation: Double

  /// A score of finite numbers, or nil if one is infinite or not a number: such a candidate has
  /// failed.
  package init?(objectives: [Double], violation: Double = 0) {
    guard violation.isFinite, objectives.allSatisfy(\.isFinite) else { return nil }
    precondition(violation >= 0, "a violation is not negative: \(violation)")
    self.objectives = objectives
    self.violation = violation
  }

  /// Whether every bound is kept.
  package var isFeasible: Bool { violation == 0 }

  /// Constrained dominance: less violation wins; at the same violation, better somewhere and worse
  /// nowhere.
  ///
  /// Equal scores do not dominate each other. Source: Deb, Pratap, Agarwal and Meyarivan, 2002,
  /// section VI.
  package func dominates(_ other: Score) -> Bool {
    guard violation == other.violation else { return violation < other.violation }
    var isBetterSomewhere = false
    for index in objectives.indices {
      if objectives[index] > other.objectives[index] { return false }
      if objectives[index] < other.objectives[index] { isBetterSomewhere = true }
    }
    return isBetterSomewhere
  }

  /// Whether this score stands before the other by violation, then by objectives in their order.
  ///
  /// A score never precedes one that dominates it, so this order finds dominating scores first.
  func precedes(_ other: Score) -> Bool {
    guard violation == other.violation else { return violation < other.violation }
    return objectives.lexicographicallyPrecedes(other.objectives)
  }
}

/// A candidate that was asked for, with what came back.
package struct Evaluation: Hashable, Sendable {
  /// The candidate as it was asked.
  package let genome: Genome
  /// Its score; nil if the evaluation failed.
  package let score: Score?

  /// An evaluation of a candidate; without a score it has failed.
  package init(genome: Genome, score: Score?) {
    self.genome = genome
    self.score = score
  }
}
