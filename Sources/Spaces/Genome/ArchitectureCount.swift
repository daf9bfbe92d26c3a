/// Counts architectures: every combination of choices once, inactive slots left aside.
///
/// The slots that decide about others are walked through one by one; what is left of the others'
/// activities is all that the rest depends on, so that the same rest is counted once.
struct ArchitectureCount {
  /// A slot that is not counted yet.
  private struct Open: Hashable {
    let slot: Int
    let activity: Slot.Activity
  }

  private let sizes: [Int]
  private let deciding: Set<Int>
  private var known: [[Open]: UInt128?] = [:]

  /// The number of architectures over some slots; nil if it does not fit 128 bits.
  static func of(_ slots: [Slot]) -> UInt128? {
    var count = ArchitectureCount(
      sizes: slots.map(\.choices.count),
      deciding: slots.reduce(into: []) { $0.formUnion($1.activity.slots) })
    return count.count(
      slots.enumerated().map { Open(slot: $0.offset, activity: $0.element.activity) })
  }

  private init(sizes: [Int], deciding: Set<Int>) {
    self.sizes = sizes
    self.deciding = deciding
  }

  private mutating func count(_ open: [Open]) -> UInt128? {
    var factor: UInt128? = 1
    var rest: [Open] = []
    for one in open where one.activity != .never {
      if one.activity == .always, !deciding.contains(one.slot) {
        factor = Self.product(factor, UInt128(sizes[one.slot]))
      } else {
        rest.append(one)
      }
    }
    guard let index = rest.firstIndex(where: { $0.activity == .always }) else {
      precondition(rest.isEmpty, "activities that depend on each other")
      return factor
    }
    if let count = known[rest] { return Self.product(factor, count) }
    let decided = rest[index]
    var others = rest
    others.remove(at: index)
    var sum: UInt128? = 0
    for choice in 0..<sizes[decided.slot] {
      let count = count(
        others.map {
          Open(
            slot: $0.slot, activity: $0.activity.given(slot: decided.slot, choice: choice))
        })
      sum = sum.flatMap { sum in
        count.flatMap { count in
          let (result, overflow) = sum.addingReportingOverflow(count)
          return overflow ? nil : result
        }
      }
    }
    known[rest] = .some(sum)
    return Self.product(factor, sum)
  }

  private static func product(_ first: UInt128?, _ second: UInt128?) -> UInt128? {
    guard let first, let second else { return nil }
    let (result, overflow) = first.multipliedReportingOverflow(by: second)
    return overflow ? nil : result
  }
}
