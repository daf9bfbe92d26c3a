/// The beginnings that compete at a state of a walk: vectors of totals, and where each came from.
struct FrontLabels: Sendable {
  /// How many totals a vector has.
  let dimensions: Int
  /// The vectors, one behind the other.
  private(set) var totals: [Int] = []
  /// For each vector the label of the step's origin that it continues.
  private(set) var parents: [Int] = []
  /// For each vector the step that it came by.
  private(set) var steps: [Int] = []

  init(dimensions: Int) {
    self.dimensions = dimensions
  }

  /// The one empty beginning.
  init(origin dimensions: Int) {
    self.dimensions = dimensions
    totals = Array(repeating: 0, count: dimensions)
    parents = [0]
    steps = [0]
  }

  /// How many vectors there are.
  var count: Int { parents.count }

  /// Adds the continuations of other labels by one step.
  mutating func append(_ others: FrontLabels, moved amounts: [Int], step: Int) {
    for label in 0..<others.count {
      for index in 0..<dimensions {
        totals.append(others.totals[label * dimensions + index] + amounts[index])
      }
      parents.append(label)
      steps.append(step)
    }
  }

  /// Drops all vectors that another one dominates, and all but the first of equal ones.
  mutating func keepFront() {
    let kept = front()
    totals = kept.flatMap { totals[$0 * dimensions..<($0 + 1) * dimensions] }
    parents = kept.map { parents[$0] }
    steps = kept.map { steps[$0] }
  }

  /// The first label of each vector that no other one dominates, in lexicographic order of the
  /// vectors.
  func front() -> [Int] {
    let order = (0..<count).sorted { first, second in
      for index in 0..<dimensions {
        let (a, b) = (totals[first * dimensions + index], totals[second * dimensions + index])
        if a != b { return a < b }
      }
      return first < second
    }
    var kept: [Int] = []
    for label in order where !isCovered(label, by: kept) { kept.append(label) }
    return kept
  }

  /// Whether one of the kept labels, which stand before this one, is nowhere worse.
  private func isCovered(_ label: Int, by kept: [Int]) -> Bool {
    // In the plane the last one kept has the least second total.
    let rivals = dimensions <= 2 ? kept.suffix(1) : kept[...]
    return rivals.reversed().contains { rival in
      (0..<dimensions).allSatisfy {
        totals[rival * dimensions + $0] <= totals[label * dimensions + $0]
      }
    }
  }
}
