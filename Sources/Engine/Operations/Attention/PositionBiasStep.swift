import CKernels
import Graphs

/// Scores plus relative-position bias.
///
/// The table is spread over all pairs of tokens once per run.
final class PositionBiasStep: PlanStep {
  let signature: String
  private let spread: PositionBiasSpread
  private let windows: Int
  private let count: Int
  private let table: ParameterRegion
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, _ operation: PositionBias, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    windows = node.inputShapes[0].windows
    count = node.inputShapes[0].count / windows
    table = wiring.region(of: node.parameters[0])
    spread = PositionBiasSpread(
      operation, heads: node.inputShapes[0].heads, strides: table.strides)
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
    wiring.needScratch(count)
  }

  func forward(_ context: StepContext) {
    let bias = context.scratch
    spread.run(context.weights + table.offset, to: bias)
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
    spread.gather(sum, into: context.gradients + table.offset)
    context.pass(gradient, to: target)
  }
}

extension PositionBias: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    PositionBiasStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    Running(
      follower: .none, followers: [], inferenceFollowers: [], passesGradientTo: [0],
      inference: .folded { chain, folding, wiring in
        FoldedTableStep(chain, table: folding.table(of: chain.head, self), wiring: &wiring)
      })
  }
}
