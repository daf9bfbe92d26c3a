/// In which order the subnets of a step run behind the largest.
///
/// Their gradients are summed up, so that the order only decides how the sum is rounded.
package enum SubnetOrder: String, Hashable, Sendable, CaseIterable {
  /// The smallest, then the drawn ones (NASViT).
  case smallestFirst = "smallest-first"
  /// The drawn ones, then the smallest (AlphaNet, AttentiveNAS).
  case smallestLast = "smallest-last"

  /// Which of so many subnets, the smallest being number 0, runs at a turn.
  package func subnet(at turn: Int, of count: Int) -> Int {
    switch self {
    case .smallestFirst: turn
    case .smallestLast: (turn + 1) % count
    }
  }
}
