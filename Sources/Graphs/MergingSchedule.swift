/// How many tokens each layer is to merge.
package enum MergingSchedule: Hashable, Sendable {
  /// r in every layer.
  case constant(Int)
  /// Layer by layer; layers beyond the list merge none, entries beyond the layers are not read.
  case list([Int])
  /// r in the mean, along a line over the L layers: from ⌊r (1 − i)⌋ in the first to 2r less that
  /// in the last, each truncated toward zero.
  ///
  /// The inflection i is in −1...1: −1 falls from 2r to 0, 0 is constant, 1 rises from 0 to 2r.
  /// Truncation loses a few of the L·r tokens.
  case inflected(r: Int, inflection: Double)

  /// The tokens that each of so many layers is to merge, before each is held to half of the tokens
  /// that reach it (`Matching.remaining`).
  package func removals(layers: Int) -> [Int] {
    switch self {
    case .constant(let r): return Array(repeating: r, count: layers)
    case .list(let list): return (0..<layers).map { $0 < list.count ? list[$0] : 0 }
    case .inflected(let r, let inflection):
      precondition((-1...1).contains(inflection), "an inflection of \(inflection)")
      guard layers > 1 else { return Array(repeating: r, count: layers) }
      let first = (Double(r) * (1 - inflection)).rounded(.towardZero)
      let step = (2 * Double(r) - 2 * first) / Double(layers - 1)
      return (0..<layers).map { Int(first + step * Double($0)) }
    }
  }
}
