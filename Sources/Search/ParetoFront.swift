/// Who dominates whom, and who stands alone.
package enum ParetoFront {
  /// Indices of the feasible scores that no other dominates, ascending; equal scores are all among
  /// them.
  ///
  /// A failed candidate (nil) takes its place in the numbering and is never on the front.
  package static func indices(of scores: [Score?]) -> [Int] {
    let feasible = scores.enumerated().compactMap { index, score -> (index: Int, score: Score)? in
      guard let score, score.isFeasible else { return nil }
      return (index, score)
    }
    return first(of: feasible.map(\.score)).map { feasible[$0].index }
  }

  /// Indices of the scores that no other dominates by constrained dominance, ascending: infeasible
  /// ones only if all are.
  static func first(of scores: [Score]) -> [Int] {
    var front: [Int] = []
    for index in order(of: scores) where !isDominated(scores[index], by: front, of: scores) {
      front.append(index)
    }
    return front.sorted()
  }

  /// All scores in fronts: the first is dominated by nobody, the next only by the first, and so on;
  /// indices ascend.
  ///
  /// In an order where nobody is dominated by a later one, each score belongs to the first front
  /// that holds nobody who dominates it, found by bisection. Source: Zhang, Tian, Cheng and Jin,
  /// "An efficient approach to nondominated sorting for evolutionary multiobjective optimization",
  /// 2015.
  package static func fronts(of scores: [Score]) -> [[Int]] {
    var fronts: [[Int]] = []
    for index in order(of: scores) {
      var (low, high) = (0, fronts.count)
      while low < high {
        let middle = (low + high) / 2
        if isDominated(scores[index], by: fronts[middle], of: scores) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      if low == fronts.count { fronts.append([]) }
      fronts[low].append(index)
    }
    return fronts.map { $0.sorted() }
  }

  /// The scores in an order where nobody is dominated by a later one.
  private static func order(of scores: [Score]) -> [Int] {
    scores.indices.sorted { scores[$0].precedes(scores[$1]) }
  }

  /// Whether a member of a front, in that order, dominates a score that comes later.
  ///
  /// In up to two objectives the last member does if any does: it is the best in the second
  /// objective, and the others are better in the first only.
  private static func isDominated(_ score: Score, by front: [Int], of scores: [Score]) -> Bool {
    if score.objectives.count <= 2 {
      return front.last.map { scores[$0].dominates(score) } ?? false
    }
    return front.reversed().contains { scores[$0].dominates(score) }
  }

  /// The crowding distance of each vector of one front: how far its neighbours lie apart, over all
  /// objectives.
  ///
  /// Each objective adds (next − previous) / (largest − smallest); its two ends are infinitely far.
  /// Equal values stand in the order given, and an objective that is the same for all adds nothing
  /// between its ends. Source: Deb et al., 2002. Differences are taken of halves, as that of two
  /// huge numbers need not be finite.
  package static func crowding(of vectors: [[Double]]) -> [Double] {
    var distances = Array(repeating: 0.0, count: vectors.count)
    for objective in vectors.first?.indices ?? 0..<0 {
      let order = vectors.indices.sorted {
        (vectors[$0][objective], $0) < (vectors[$1][objective], $1)
      }
      let values = order.map { vectors[$0][objective] }
      let first = order.startIndex
      let last = order.endIndex - 1
      distances[order[first]] = .infinity
      distances[order[last]] = .infinity
      let range = values[last] / 2 - values[first] / 2
      guard range > 0 else { continue }
      for place in order.indices.dropFirst().dropLast() {
        distances[order[place]] += (values[place + 1] / 2 - values[place - 1] / 2) / range
      }
    }
    return distances
  }
}

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
