/// What flows from one block to the next, all that a block may know of the network before it.
///
/// A map [H, W, C]; or tokens [T, C]: a prefix of P (class, distillation), then the positions of an
/// H×W grid, row by row, until merging takes some away. Beside tokens may flow their sizes [T, 1]
/// and their sources [P + H·W, 1].
package struct Signal: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Rows H of the grid, or of the grid that tokens come from.
  package let height: Int
  /// Columns W of that grid.
  package let width: Int
  /// Channels C.
  package let channels: Int
  /// Tokens P before those of the grid; nil for a map.
  package let prefix: Int?
  /// How many tokens merging took away.
  package let merged: Int
  /// Whether the sizes of the tokens flow beside them.
  package let hasSizes: Bool
  /// Whether it flows beside the tokens where each original one has gone.
  package let hasSources: Bool

  /// A map of H × W × C.
  package init(height: Int, width: Int, channels: Int) {
    self.init(
      height: height, width: width, channels: channels, prefix: nil, merged: 0, hasSizes: false,
      hasSources: false)
  }

  /// Tokens of an H × W grid behind a prefix.
  package static func tokens(
    height: Int, width: Int, channels: Int, prefix: Int, merged: Int = 0, hasSizes: Bool = false,
    hasSources: Bool = false
  ) -> Signal {
    Signal(
      height: height, width: width, channels: channels, prefix: prefix, merged: merged,
      hasSizes: hasSizes, hasSources: hasSources)
  }

  private init(
    height: Int, width: Int, channels: Int, prefix: Int?, merged: Int, hasSizes: Bool,
    hasSources: Bool
  ) {
    self.height = height
    self.width = width
    self.channels = channels
    self.prefix = prefix
    self.merged = merged
    self.hasSizes = hasSizes
    self.hasSources = hasSources
  }

  /// The same with other channels.
  package func with(channels: Int) -> Signal {
    Signal(
      height: height, width: width, channels: channels, prefix: prefix, merged: merged,
      hasSizes: hasSizes, hasSources: hasSources)
  }

  /// The tokens after merging took some more away.
  package func merging(_ count: Int, hasSizes: Bool, hasSources: Bool) -> Signal {
    precondition(prefix != nil && count >= 0 && count < tokens, "tokens are merged, and some stay")
    return Signal(
      height: height, width: width, channels: channels, prefix: prefix, merged: merged + count,
      hasSizes: hasSizes, hasSources: hasSources)
  }

  /// Whether it is a map, which has a grid and nothing else.
  package var isMap: Bool { prefix == nil }

  /// Whether each position of the grid is still one token.
  package var hasGrid: Bool { merged == 0 }

  /// Number of tokens T: P + H · W, without those that were merged.
  package var tokens: Int { originalTokens - merged }

  /// Number of tokens T₀ before any was merged.
  package var originalTokens: Int { (prefix ?? 0) + height * width }

  /// The shape of the value that carries the signal.
  package var shape: Shape { isMap ? .map(height, width, channels) : Shape([tokens, channels]) }

  /// The shapes of all values that carry it: the value, then sizes and sources where they flow.
  package var shapes: [Shape] {
    var shapes = [shape]
    if hasSizes { shapes.append(Shape([tokens, 1])) }
    if hasSources { shapes.append(Shape([originalTokens, 1])) }
    return shapes
  }

  /// How many values carry it.
  var valueCount: Int { 1 + (hasSizes ? 1 : 0) + (hasSources ? 1 : 0) }

  /// For example "12×12×64", or "197×192 tokens of a 14×14 grid, the first 1 beside it".
  package var description: String {
    guard let prefix else { return shape.description }
    return "\(shape) tokens of a \(height)×\(width) grid"
      + (prefix > 0 ? ", the first \(prefix) beside it" : "")
      + (hasGrid ? "" : ", \(merged) merged")
  }

  /// Ordered by rows, columns, channels and then the rest, so that walks are the same in every
  /// process.
  package static func < (first: Signal, second: Signal) -> Bool {
    let (a, b) = (first.order, second.order)
    return a == b ? !first.hasSources && second.hasSources : a < b
  }

  private var order: (Int, Int, Int, Int, Int, Int) {
    (height, width, channels, prefix ?? -1, merged, hasSizes ? 1 : 0)
  }
}
