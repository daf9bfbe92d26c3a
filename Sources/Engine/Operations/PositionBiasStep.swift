import CKernels
import Graphs

/// Scores plus relative-position bias.
///
/// The table is spread over all pairs of tokens once per run.
final class PositionBiasStep: PlanStep {
  let signature: String
  private let operation: PositionBias
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
    heads = node.inputShapes[0].extents[0]
    count = node.inputShapes[0].count
    table = wiring.region(of: node.parameters[0])
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
    wiring.needScratch(count)
  }

  func forward(_ context: StepContext) {
    let bias = context.scratch
    ck_position_bias(
      context.weights + table.offset, table.strides[0], table.strides[1], bias, heads,
      operation.height, operation.width)
    for image in 0..<context.images {
      ck_add(
        context.pointer(input) + image * count, bias, context.pointer(output) + image * count,
        count)
    }
  }

  func backward(_ context: StepContext) {
    let dy = context.pointer(gradient)
    let sum = context.scratch
    sum.update(repeating: 0, count: count)
    for image in 0..<context.images { ck_accumulate(dy + image * count, sum, count) }
    ck_position_bias_backward(
      sum, context.gradients + table.offset, table.strides[0], table.strides[1], heads,
      operation.height, operation.width)
    context.pass(gradient, to: target)
  }
}
