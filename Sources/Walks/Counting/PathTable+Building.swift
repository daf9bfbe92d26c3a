extension PathTable {
  /// The layer at which both halves have the fewest ways.
  static func middle(of walk: Walk) -> Int {
    let beginnings = walk.beginningCounts
    let completions = walk.completionCounts
    let ways = beginnings.indices.map { max(beginnings[$0] ?? .max, completions[$0] ?? .max) }
    return ways.indices.min { ways[$0] < ways[$1] } ?? 0
  }

  /// Totals from the start to each state, up to a layer, as far as some completion brings them into
  /// the range.
  static func beginnings(
    _ walk: Walk, _ cost: Int, _ range: ClosedRange<Int>, upTo middle: Int, room: inout Int
  ) -> [[PartialTotals]]? {
    let rests = walk.completions(of: cost)
    var result = [[PartialTotals(single: 0)]]
    for index in 0..<middle {
      let layer = walk.layers[index]
      var states: [PartialTotals] = []
      for (state, arrivals) in layer.arrivals.enumerated() {
        let rest = rests[index + 1][state]
        let parts = arrivals.map { layer.steps[$0] }
          .map { (part: result[index][$0.origin], amount: $0.costs[cost]) }
        states.append(
          PartialTotals(
            merging: parts,
            within: range.lowerBound - rest.upperBound...range.upperBound - rest.lowerBound))
        room -= states[state].size
        guard room >= 0 else { return nil }
      }
      result.append(states)
    }
    return result
  }

  /// Totals from each state to the end, from a layer on, as far as some beginning brings them into
  /// the range.
  static func completions(
    _ walk: Walk, _ cost: Int, _ range: ClosedRange<Int>, from middle: Int, room: inout Int
  ) -> [[PartialTotals]]? {
    let starts = walk.beginnings(of: cost)
    var result = [starts[walk.layers.count].map { _ in PartialTotals(single: 0) }]
    for index in (middle..<walk.layers.count).reversed() {
      let layer = walk.layers[index]
      let ends = result[result.count - 1]
      var states: [PartialTotals] = []
      for (state, departures) in layer.departures.enumerated() {
        let start = starts[index][state]
        let parts = layer.steps[departures]
          .map { (part: ends[$0.target], amount: $0.costs[cost]) }
        states.append(
          PartialTotals(
            merging: parts,
            within: range.lowerBound - start.upperBound...range.upperBound - start.lowerBound))
        room -= states[state].size
        guard room >= 0 else { return nil }
      }
      result.append(states)
    }
    return result.reversed()
  }

  /// The indices of those completions that bring a total into the range.
  static func completions(
    of total: Int, among completions: PartialTotals, within range: ClosedRange<Int>
  ) -> Range<Int> {
    let first = completions.firstIndex(from: range.lowerBound - total)
    return first..<max(first, completions.firstIndex(from: range.upperBound - total + 1))
  }
}
