import Graphs

/// Rows and columns 0, s, 2s, … of a map; the others have a gradient of zero.
final class SubsampleStep: PlanStep {
  let signature: String
  private let stride: Int
  private let rows: Int
  private let columns: Int
  private let channels: Int
  private let rowLength: Int
  private let sourceCount: Int
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, _ operation: Subsample, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    stride = operation.stride
    let (source, result) = (node.inputShapes[0], node.outputs[0])
    (rows, columns, channels) = (result.extents[0], result.extents[1], result.channels)
    rowLength = source.extents[1] * source.channels
    sourceCount = source.count
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
  }

  func forward(_ context: StepContext) {
    let (x, y) = (context.pointer(input), context.pointer(output))
    let row = RowCopy(
      rows: columns, count: channels, sourceStride: stride * channels,
      targetStride: channels)
    forEachRow(context) { from, to in row.run(x + from, y + to) }
  }

  func backward(_ context: StepContext) {
    guard let target else { return }
    let (dy, dx) = (context.pointer(gradient), context.pointer(target.buffer))
    if !target.accumulates { dx.update(repeating: 0, count: target.size * context.images) }
    let row = RowCopy(
      rows: columns, count: channels, sourceStride: channels,
      targetStride: stride * channels)
    forEachRow(context) { from, to in row.run(dy + to, dx + from, adding: true) }
  }

  /// Calls `body` with the places of every row of the result in the source and in the result.
  private func forEachRow(_ context: StepContext, _ body: (_ from: Int, _ to: Int) -> Void) {
    for image in 0..<context.images {
      for row in 0..<rows {
        body(
          image * sourceCount + row * stride * rowLength, (image * rows + row) * columns * channels)
      }
    }
  }
}

extension Subsample: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    SubsampleStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
