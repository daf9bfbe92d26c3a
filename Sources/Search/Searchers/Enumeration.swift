import Spaces

/// All genomes of a small domain in a fixed order: what is left when random draws find nothing new.
struct Enumeration: Sendable {
  /// Domains with more combinations than this are not enumerated.
  static let mostGenomes = 100_000

  private let slotSizes: [Int]
  /// The places that were not passed yet.
  private(set) var places: Range<Int>

  /// The combinations of a domain's choices, or nothing if there are more than `mostGenomes`.
  init(domain: SearchDomain) {
    slotSizes = domain.slotSizes
    var count = 1
    for size in slotSizes where count <= Self.mostGenomes {
      // The product cannot overflow: both factors are bounded.
      count *= min(size, Self.mostGenomes + 1)
    }
    places = 0..<(count <= Self.mostGenomes ? count : 0)
  }

  /// The genome at a place, the last slot running fastest.
  func genome(at place: Int) -> Genome {
    var rest = place
    var choices = slotSizes
    for slot in slotSizes.indices.reversed() {
      choices[slot] = rest % slotSizes[slot]
      rest /= slotSizes[slot]
    }
    return Genome(choices: choices)
  }

  /// Passes the genomes at the beginning that are of no use any more, for good.
  mutating func pass(while isUseless: (Genome) -> Bool) {
    let first = places.first { !isUseless(genome(at: $0)) }
    places = (first ?? places.upperBound)..<places.upperBound
  }
}
