/// The totals that the paths between two points of a walk can have, ascending, with the number of
/// paths of each.
struct PartialTotals: Sendable {
  private(set) var totals: [Int] = []
  private(set) var counts: [UInt128] = []

  /// No path.
  init() {}

  /// One path of one total.
  init(single total: Int) {
    totals = [total]
    counts = [1]
  }

  /// All totals of several parts, each moved by an amount; those outside a range are left out.
  init(merging parts: [(part: PartialTotals, amount: Int)], within range: ClosedRange<Int>) {
    var rest = parts.map { $0.part.moved(by: $0.amount, within: range) }
    while rest.count > 1 {
      rest = stride(from: 0, to: rest.count, by: 2).map { index in
        index + 1 < rest.count ? rest[index].merged(with: rest[index + 1]) : rest[index]
      }
    }
    self = rest.first ?? PartialTotals()
  }

  /// How many different totals there are.
  var size: Int { totals.count }

  /// How many paths have a total.
  func count(of total: Int) -> UInt128 {
    let index = firstIndex(from: total)
    return index < totals.count && totals[index] == total ? counts[index] : 0
  }

  /// The index of the first total that is not below a number.
  func firstIndex(from total: Int) -> Int {
    var (low, high) = (0, totals.count)
    while low < high {
      let middle = (low + high) / 2
      if totals[middle] < total { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many paths have a total below the one at an index; one number more than there are totals.
  var cumulativeCounts: [UInt128] {
    var sum: UInt128 = 0
    var result: [UInt128] = [0]
    result.reserveCapacity(counts.count + 1)
    for count in counts {
      sum += count
      result.append(sum)
    }
    return result
  }

  private func moved(by amount: Int, within range: ClosedRange<Int>) -> PartialTotals {
    let first = firstIndex(from: range.lowerBound - amount)
    let end = max(first, firstIndex(from: range.upperBound - amount + 1))
    var result = PartialTotals()
    result.totals = totals[first..<end].map { $0 + amount }
    result.counts = Array(counts[first..<end])
    return result
  }

  private func merged(with other: PartialTotals) -> PartialTotals {
    var result = PartialTotals()
    result.totals.reserveCapacity(size + other.size)
    result.counts.reserveCapacity(size + other.size)
    var (mine, theirs) = (0, 0)
    while mine < size || theirs < other.size {
      let takesMine =
        theirs == other.size || (mine < size && totals[mine] <= other.totals[theirs])
      let total = takesMine ? totals[mine] : other.totals[theirs]
      var count: UInt128 = 0
      if mine < size, totals[mine] == total {
        count += counts[mine]
        mine += 1
      }
      if theirs < other.size, other.totals[theirs] == total {
        count += other.counts[theirs]
        theirs += 1
      }
      result.totals.append(total)
      result.counts.append(count)
    }
    return result
  }
}
