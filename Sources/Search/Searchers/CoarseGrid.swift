import Seeding
import Spaces

/// Networks whose slots of one kind all stand at the same level, the levels spread evenly over
/// their choices.
struct CoarseGrid: Sendable {
  /// A domain with one slot for each kind, whose choices are the levels.
  private let levels: SearchDomain
  private let slotSizes: [Int]
  private let kinds: [Int]

  /// A grid over a domain's kinds of slots with at most `levels` levels each, and no more than
  /// there are choices.
  init(domain: SearchDomain, levels: Int) {
    precondition(levels > 1, "a grid of \(levels) levels")
    slotSizes = domain.slotSizes
    kinds = domain.kinds
    var sizes: [Int] = []
    for (kind, size) in zip(kinds, slotSizes) {
      sizes += Array(repeating: 1, count: max(0, kind + 1 - sizes.count))
      sizes[kind] = max(sizes[kind], min(levels, size))
    }
    self.levels = SearchDomain(slotSizes: sizes)
  }

  /// All networks of the grid, or nothing if there are more than `count`.
  func networks(atMost count: Int) -> [Genome] {
    let points = Enumeration(domain: levels)
    guard points.places.count <= count else { return [] }
    return points.places.map { network(at: points.genome(at: $0)) }
  }

  /// A random network of the grid.
  func drawn(from stream: inout RandomStream) -> Genome {
    network(at: levels.drawn(from: &stream))
  }

  private func network(at point: Genome) -> Genome {
    Genome(
      choices: zip(kinds, slotSizes).map { kind, size in
        let last = levels.slotSizes[kind] - 1
        // Rounded to the nearest choice, halves up; a kind with one level has one choice.
        return last == 0 ? 0 : (2 * point.choices[kind] * (size - 1) + last) / (2 * last)
      })
  }
}
