import CKernels
import Graphs

/// Rows times a learned vector.
final class ChannelScaleStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let rows: Int
  private let factor: Float
  private let scale: ParameterRegion
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget

  init(_ node: Node, _ operation: ChannelScale, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    rows = node.inputShapes[0].rows
    factor = operation.factor
    scale = wiring.region(of: node.parameters[0])
    input = wiring.value(node.inputs[0], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.targetOrDiscard(for: node.inputs[0])
  }

  func forward(_ context: StepContext) {
    let share = context.share(of: rows * context.images)
    let first = share.lowerBound * scale.extents[0]
    ck_scale_channels(
      context.pointer(input) + first, context.weights + scale.offset, factor,
      context.pointer(output) + first, share.count, scale.extents[0])
  }

  func backward(_ context: StepContext) {
    context.deliver(target) { dx in
      ck_scale_channels_backward(
        context.pointer(input), context.weights + scale.offset, factor,
        context.pointer(gradient), dx, context.gradients + scale.offset,
        rows * context.images, scale.extents[0])
    }
  }
}

extension ChannelScale: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    ChannelScaleStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    Running(
      follower: .scale(factor: factor), followers: [], inferenceFollowers: [],
      passesGradientTo: [], inference: .unchanged)
  }
}
