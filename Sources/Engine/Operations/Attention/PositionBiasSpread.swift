import CKernels
import Graphs

/// How the entries of a table of relative positions stand for pairs of tokens [A, M, N].
struct PositionBiasSpread {
  private let operation: PositionBias
  private let heads: Int
  private let strides: [Int]

  /// `strides` are floats from one entry of the table to the next, along each of its axes.
  init(_ operation: PositionBias, heads: Int, strides: [Int]) {
    self.operation = operation
    self.heads = heads
    self.strides = strides
  }

  /// Writes the entry of every pair.
  func run(_ entries: UnsafePointer<Float>, to pairs: UnsafeMutablePointer<Float>) {
    switch operation.kind {
    case .signed:
      ck_position_bias(
        entries, strides[0], strides[1], pairs, heads, operation.height, operation.width)
    case .absolute(let stride):
      forEachPair(stride: stride) { pair, entry in pairs[pair] = entries[entry] }
    }
  }

  /// Adds what is said of every pair to its entry.
  func gather(_ pairs: UnsafePointer<Float>, into entries: UnsafeMutablePointer<Float>) {
    switch operation.kind {
    case .signed:
      ck_position_bias_backward(
        pairs, entries, strides[0], strides[1], heads, operation.height, operation.width)
    case .absolute(let stride):
      forEachPair(stride: stride) { pair, entry in entries[entry] += pairs[pair] }
    }
  }

  /// Calls `body` with every pair of every head, queries a stride apart, and the place of its entry
  /// in a table [A, H, W] or [H, W].
  @inline(__always)
  private func forEachPair(stride: Int, _ body: (_ pair: Int, _ entry: Int) -> Void) {
    let (height, width) = (operation.height, operation.width)
    let headStride = strides.count > 2 ? strides[0] : 0
    let (rowStride, columnStride) = (strides[strides.count - 2], strides[strides.count - 1])
    var pair = 0
    for head in 0..<heads {
      for y in Swift.stride(from: 0, to: height, by: stride) {
        for x in Swift.stride(from: 0, to: width, by: stride) {
          for row in 0..<height {
            let start = head * headStride + abs(y - row) * rowStride
            for column in 0..<width {
              body(pair, start + abs(x - column) * columnStride)
              pair += 1
            }
          }
        }
      }
    }
  }
}
