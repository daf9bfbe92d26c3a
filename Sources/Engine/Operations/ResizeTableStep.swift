import Graphs
import Tensors

/// A table on another grid: T' = R T Cᵀ for every channel, R over rows and C over columns.
///
/// A member without images has no room for a table, and needs none.
final class ResizeTableStep: PlanStep {
  let signature: String
  private let operation: ResizeTable
  private let source: (height: Int, width: Int)
  private let rows: AlignedBuffer
  private let columns: AlignedBuffer
  private let table: WeightOperand
  private let output: Buffer
  private let gradient: Buffer

  init(_ node: Node, _ operation: ResizeTable, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    self.operation = operation
    source = (node.sourceExtents[0], node.sourceExtents[1])
    let matrix = { (size: Int, target: Int) in
      let weights = operation.interpolation.weights(from: size, to: target)
      let buffer = AlignedBuffer(count: weights.count)
      for index in weights.indices { buffer.pointer[index] = Float(weights[index]) }
      return buffer
    }
    rows = matrix(source.height, operation.height)
    columns = matrix(source.width, operation.width)
    table = WeightOperand(node, wiring: &wiring)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    wiring.needScratch(operation.height * source.width * operation.channels)
  }

  func forward(_ context: StepContext) {
    guard context.images > 0 else { return }
    let channels = operation.channels
    let between = context.scratch
    for column in 0..<source.width {
      Matrix.product(
        m: operation.height, n: channels, k: source.height, a: rows.pointer, lda: source.height,
        b: table.pointer(context) + column * table.columnStride, ldb: table.rowStride,
        c: between + column * channels, ldc: source.width * channels)
    }
    for row in 0..<operation.height {
      Matrix.product(
        m: operation.width, n: channels, k: source.width, a: columns.pointer, lda: source.width,
        b: between + row * source.width * channels, ldb: channels,
        c: context.pointer(output) + row * operation.width * channels, ldc: channels)
    }
  }

  func backward(_ context: StepContext) {
    guard context.images > 0, let tableGradient = table.gradient(context) else { return }
    let channels = operation.channels
    let between = context.scratch
    for row in 0..<operation.height {
      Matrix.product(
        m: source.width, n: channels, k: operation.width, a: columns.pointer, lda: source.width,
        transposeA: true, b: context.pointer(gradient) + row * operation.width * channels,
        ldb: channels, c: between + row * source.width * channels, ldc: channels)
    }
    for column in 0..<source.width {
      Matrix.product(
        m: source.height, n: channels, k: operation.height, a: rows.pointer, lda: source.height,
        transposeA: true, b: between + column * channels, ldb: source.width * channels,
        adding: true, c: tableGradient + column * table.columnStride, ldc: table.rowStride)
    }
  }
}
