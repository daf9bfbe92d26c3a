import Graphs

/// Consecutive elements of every row: some channels of every token, or some tokens of every image.
///
/// The other elements have a gradient of zero.
final class RangeStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let rows: Int
  private let length: Int
  private let first: Int
  private let count: Int
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  /// A range of each of the equally long rows of an image.
  init(
    _ node: Node, rows: Int, first: Int, output value: Value, wiring: inout PlanWiring
  ) {
    signature = node.signature
    self.rows = rows
    self.first = first
    length = node.inputShapes[0].count / rows
    count = node.outputs[0].count / rows
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
  }

  func forward(_ context: StepContext) {
    let share = context.share(of: rows * context.images)
    RowCopy(rows: share.count, count: count, sourceStride: length, targetStride: count).run(
      context.pointer(input) + share.lowerBound * length + first,
      context.pointer(output) + share.lowerBound * count)
  }

  func backward(_ context: StepContext) {
    guard let target else { return }
    let dx = context.pointer(target.buffer)
    let rows = rows * context.images
    if !target.accumulates { dx.update(repeating: 0, count: rows * length) }
    RowCopy(rows: rows, count: count, sourceStride: count, targetStride: length)
      .run(context.pointer(gradient), dx + first, adding: true)
  }
}

extension ChannelRange: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    RangeStep(
      chain.head, rows: chain.head.inputShapes[0].rows, first: first, output: chain.output,
      wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}

extension TokenRange: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    RangeStep(
      chain.head, rows: 1, first: first * chain.head.inputShapes[0].channels,
      output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
