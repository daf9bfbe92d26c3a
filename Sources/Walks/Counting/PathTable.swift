import Spaces

/// The paths of a walk whose total of one cost lies in a range, counted and numbered.
///
/// The totals that can occur are tabulated from the start to a layer in the middle and from there
/// to the end. A path is a pair of halves that meet, so the halves need as many entries as there
/// are different partial totals, not paths.
struct PathTable: Sendable {
  private let walk: Walk
  private let cost: Int
  private let range: ClosedRange<Int>
  /// Layer by layer up to the middle: for each state the totals of the ways from the start to it.
  private let beginnings: [[PartialTotals]]
  /// From the middle on: for each state the totals of the ways from it to the end.
  private let completions: [[PartialTotals]]
  private let cumulativeCompletions: [[UInt128]]
  /// For each beginning at the middle, state by state, the number of paths that come before those
  /// through it.
  private let cumulative: [UInt128]
  private let firstBeginnings: [Int]

  /// How many paths there are.
  var count: UInt128 { cumulative[cumulative.count - 1] }

  /// A table of at most `limit` partial totals; nil if there are more, or if the paths do not fit
  /// 128 bits.
  init?(_ walk: Walk, cost: Int, range: ClosedRange<Int>, limit: Int) {
    guard walk.count != nil, !walk.isEmpty else { return nil }
    let middle = Self.middle(of: walk)
    var room = limit
    guard
      let beginnings = Self.beginnings(walk, cost, range, upTo: middle, room: &room),
      let completions = Self.completions(walk, cost, range, from: middle, room: &room)
    else { return nil }
    let cumulativeCompletions = completions[0].map(\.cumulativeCounts)
    var cumulative: [UInt128] = [0]
    var firstBeginnings = [0]
    var count: UInt128 = 0
    for (state, part) in beginnings[middle].enumerated() {
      for index in 0..<part.size {
        let ends = Self.completions(
          of: part.totals[index], among: completions[0][state], within: range)
        let sums = cumulativeCompletions[state]
        count += part.counts[index] * (sums[ends.upperBound] - sums[ends.lowerBound])
        cumulative.append(count)
      }
      firstBeginnings.append(firstBeginnings[state] + part.size)
    }
    self.walk = walk
    self.cost = cost
    self.range = range
    self.beginnings = beginnings
    self.completions = completions
    self.cumulativeCompletions = cumulativeCompletions
    self.cumulative = cumulative
    self.firstBeginnings = firstBeginnings
  }

  /// The least and greatest total among the paths; nil if there are none.
  var extremes: ClosedRange<Int>? {
    let middle = beginnings.count - 1
    var (least, greatest) = (Int.max, Int.min)
    for (state, part) in beginnings[middle].enumerated() {
      for total in part.totals {
        let ends = Self.completions(of: total, among: completions[0][state], within: range)
        guard !ends.isEmpty else { continue }
        least = min(least, total + completions[0][state].totals[ends.lowerBound])
        greatest = max(greatest, total + completions[0][state].totals[ends.upperBound - 1])
      }
    }
    return least <= greatest ? least...greatest : nil
  }

  /// The genome with a number below `count`; every genome has one number.
  func genome(at number: UInt128) -> Genome {
    let middle = beginnings.count - 1
    let place = Self.place(of: number, in: cumulative)
    let state = Self.place(of: place, in: firstBeginnings)
    let index = place - firstBeginnings[state]
    let total = beginnings[middle][state].totals[index]
    let (second, first) = (number - cumulative[place])
      .quotientAndRemainder(dividingBy: beginnings[middle][state].counts[index])
    let sums = cumulativeCompletions[state]
    let ends = Self.completions(of: total, among: completions[0][state], within: range)
    let place2 = Self.place(of: sums[ends.lowerBound] + second, in: sums)
    return walk.genome(
      of: beginning(to: state, total: total, number: first)
        + completion(
          from: state, total: completions[0][state].totals[place2],
          number: sums[ends.lowerBound] + second - sums[place2]))
  }

  /// The way of a number from the start to a state of the middle.
  private func beginning(to state: Int, total: Int, number: UInt128) -> [WalkStep] {
    var (state, total, number) = (state, total, number)
    var path: [WalkStep] = []
    for index in (0..<beginnings.count - 1).reversed() {
      let layer = walk.layers[index]
      for arrival in layer.arrivals[state] {
        let step = layer.steps[arrival]
        let ways = beginnings[index][step.origin].count(of: total - step.costs[cost])
        guard number >= ways else {
          path.append(step)
          total -= step.costs[cost]
          state = step.origin
          break
        }
        number -= ways
      }
    }
    return path.reversed()
  }

  /// The way of a number from a state of the middle to the end.
  private func completion(from state: Int, total: Int, number: UInt128) -> [WalkStep] {
    var (state, total, number) = (state, total, number)
    var path: [WalkStep] = []
    for index in 1..<completions.count {
      let layer = walk.layers[beginnings.count + index - 2]
      for step in layer.steps[layer.departures[state]] {
        let ways = completions[index][step.target].count(of: total - step.costs[cost])
        guard number >= ways else {
          path.append(step)
          total -= step.costs[cost]
          state = step.target
          break
        }
        number -= ways
      }
    }
    return path
  }

  /// The last index whose number is not above a given one, in ascending numbers of which the first
  /// is not above it.
  private static func place<Number: Comparable>(of number: Number, in numbers: [Number]) -> Int {
    var (low, high) = (0, numbers.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if numbers[middle] <= number { low = middle } else { high = middle }
    }
    return low
  }
}
