import CKernels
import Graphs

/// Scores plus relative-position bias.
///
/// The table is spread over all pairs of tokens once per run.
final class PositionBiasStep: PlanStep {
  let signature: String
  private let operation: PositionBias
  private let windows: Int
  private let heads: Int
  private let count: Int
  private let table: ParameterRegion
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, _ operation: PositionBias, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    self.operation = operation
    windows = node.inputShapes[0].windows
    heads = node.inputShapes[0].heads
    count = node.inputShapes[0].count / windows
    table = wiring.region(of: node.parameters[0])
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
    wiring.needScratch(count)
  }

  func forward(_ context: StepContext) {
    let bias = context.scratch
    let entries = context.weights + table.offset
    switch operation.kind {
    case .signed:
      ck_position_bias(
        entries, table.strides[0], table.strides[1], bias, heads, operation.height,
        operation.width)
    case .absolute(let stride):
      forEachPair(stride: stride) { pair, entry in bias[pair] = entries[entry] }
    }
    for image in 0..<windows * context.images {
      ck_add(
        context.pointer(input) + image * count, bias, context.pointer(output) + image * count,
        count)
    }
  }

  func backward(_ context: StepContext) {
    let dy = context.pointer(gradient)
    let sum = context.scratch
    sum.update(repeating: 0, count: count)
    for image in 0..<windows * context.images { ck_accumulate(dy + image * count, sum, count) }
    let entries = context.gradients + table.offset
    switch operation.kind {
    case .signed:
      ck_position_bias_backward(
        sum, entries, table.strides[0], table.strides[1], heads, operation.height,
        operation.width)
    case .absolute(let stride):
      forEachPair(stride: stride) { pair, entry in entries[entry] += sum[pair] }
    }
    context.pass(gradient, to: target)
  }

  /// Calls `body` with every pair of every head, queries a stride apart, and the place of its entry in a table [A, H, W] or [H, W].
  @inline(__always)
  private func forEachPair(stride: Int, _ body: (_ pair: Int, _ entry: Int) -> Void) {
    let (height, width) = (operation.height, operation.width)
    let strides = table.strides
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
