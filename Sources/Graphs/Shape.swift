/// The extents of a value for one image; channels stand last.
///
/// A feature map is [H, W, C], tokens are [T, C], attention scores are [A, T, T], a pooled vector
/// is [1, 1, C]. The windows of a map are [n, r, r, C], their scores [n, A, T, T]: one extent more
/// in front, and every operation takes each window for an image of its own.
package struct Shape: Hashable, Sendable, CustomStringConvertible {
  /// The extents, outermost first.
  package let extents: [Int]

  /// A shape of given extents.
  package init(_ extents: [Int]) {
    self.extents = extents
  }

  /// A feature map of height × width × channels.
  package static func map(_ height: Int, _ width: Int, _ channels: Int) -> Shape {
    Shape([height, width, channels])
  }

  /// Number of elements of one image; `Int.max` where there are more.
  package var count: Int { .product(extents) }

  /// Channels C: the last extent.
  package var channels: Int { extents[extents.count - 1] }

  /// Rows of channels: tokens T, or height × width.
  package var rows: Int { .product(extents.dropLast()) }

  /// Heads A of attention scores [A, T, T]: the third extent from the end.
  package var heads: Int { extents[extents.count - 3] }

  /// Windows n; 1 for a whole map, tokens, and their scores.
  package var windows: Int { .product(extents.dropLast(3)) }

  /// The same with other channels.
  func with(channels: Int) -> Shape {
    var extents = extents
    extents[extents.count - 1] = channels
    return Shape(extents)
  }

  /// For example "12×12×64".
  package var description: String { extents.map(String.init).joined(separator: "×") }
}

extension Int {
  /// The product of factors that are not negative; `Int.max` where it is greater than that.
  static func product(_ factors: some Sequence<Int>) -> Int {
    factors.reduce(1) { product, factor in
      let (exact, isOverflown) = product.multipliedReportingOverflow(by: factor)
      return isOverflown ? .max : exact
    }
  }
}
