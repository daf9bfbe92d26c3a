package import Graphs
import Tensors

/// A table [H, W, C] on another grid: T' = R T Kᵀ for every channel, R over rows and K over
/// columns.
package struct TableResizing {
  private let source: (height: Int, width: Int)
  private let target: (height: Int, width: Int)
  private let channels: Int
  private let rows: AlignedBuffer
  private let columns: AlignedBuffer

  /// A resizing between two grids.
  package init(
    _ interpolation: CubicInterpolation, from source: (height: Int, width: Int),
    to target: (height: Int, width: Int), channels: Int
  ) {
    self.source = source
    self.target = target
    self.channels = channels
    let matrix = { (size: Int, target: Int) in
      let weights = interpolation.weights(from: size, to: target)
      let buffer = AlignedBuffer(count: weights.count)
      for index in weights.indices { buffer.pointer[index] = Float(weights[index]) }
      return buffer
    }
    rows = matrix(source.height, target.height)
    columns = matrix(source.width, target.width)
  }

  /// Floats of scratch memory that both ways need.
  var scratch: Int { target.height * source.width * channels }

  /// The table on the other grid.
  package func resized(_ table: [Float]) -> [Float] {
    precondition(
      table.count == source.height * source.width * channels,
      "a table of \(source) has not \(table.count) elements")
    let between = AlignedBuffer(count: scratch)
    let count = target.height * target.width * channels
    return [Float](unsafeUninitializedCapacity: count) { result, initialized in
      table.withUnsafeBufferPointer { table in
        guard let start = table.baseAddress, let result = result.baseAddress else { return }
        forward(
          start, rowStride: source.width * channels, columnStride: channels, to: result,
          scratch: between.pointer)
      }
      initialized = count
    }
  }

  /// Writes the table, whose rows and places are so far apart, on the other grid.
  func forward(
    _ table: UnsafePointer<Float>, rowStride: Int, columnStride: Int,
    to result: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
  ) {
    for column in 0..<source.width {
      Matrix.product(
        m: target.height, n: channels, k: source.height, a: rows.pointer, lda: source.height,
        b: table + column * columnStride, ldb: rowStride, c: scratch + column * channels,
        ldc: source.width * channels)
    }
    for row in 0..<target.height {
      Matrix.product(
        m: target.width, n: channels, k: source.width, a: columns.pointer, lda: source.width,
        b: scratch + row * source.width * channels, ldb: channels,
        c: result + row * target.width * channels, ldc: channels)
    }
  }

  /// Adds the gradient of the result to that of the table.
  func backward(
    _ gradient: UnsafePointer<Float>, to table: UnsafeMutablePointer<Float>, rowStride: Int,
    columnStride: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<target.height {
      Matrix.product(
        m: source.width, n: channels, k: target.width, a: columns.pointer, lda: source.width,
        transposeA: true, b: gradient + row * target.width * channels, ldb: channels,
        c: scratch + row * source.width * channels, ldc: channels)
    }
    for column in 0..<source.width {
      Matrix.product(
        m: source.height, n: channels, k: target.height, a: rows.pointer, lda: source.height,
        transposeA: true, b: scratch + column * channels, ldb: source.width * channels,
        adding: true, c: table + column * columnStride, ldc: rowStride)
    }
  }
}
