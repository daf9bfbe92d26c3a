import CKernels
import Graphs

/// Layer norm; the rows of a group share their statistics.
final class LayerNormStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let groups: Int
  private let rows: Int
  private let channels: Int
  private let epsilon: Float
  private let gain: ParameterRegion
  private let shift: ParameterRegion
  private let input: Buffer
  private let output: Buffer
  private let mean: Buffer
  private let inverse: Buffer
  private let gradient: Buffer
  private let target: GradientTarget

  init(_ node: Node, _ operation: LayerNorm, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    let tokens = node.inputShapes[0].rows
    groups = operation.joint ? 1 : tokens
    rows = operation.joint ? tokens : 1
    channels = node.inputShapes[0].channels
    epsilon = operation.epsilon
    gain = wiring.region(of: node.parameters[0])
    shift = wiring.region(of: node.parameters[1])
    input = wiring.value(node.inputs[0], savedForBackward: true)
    output = wiring.value(value)
    mean = wiring.saved(size: groups)
    inverse = wiring.saved(size: groups)
    gradient = wiring.gradient(of: value)
    target = wiring.targetOrDiscard(for: node.inputs[0])
  }

  func forward(_ context: StepContext) {
    let share = context.share(of: groups * context.images)
    let (group, first) = (share.lowerBound, share.lowerBound * rows * channels)
    ck_layer_norm(
      context.pointer(input) + first, context.weights + gain.offset,
      context.weights + shift.offset, epsilon, context.pointer(output) + first,
      context.pointer(mean) + group, context.pointer(inverse) + group, share.count, rows, channels)
  }

  func backward(_ context: StepContext) {
    context.deliver(target) { dx in
      ck_layer_norm_backward(
        context.pointer(input), context.pointer(gradient), context.pointer(mean),
        context.pointer(inverse), context.weights + gain.offset, dx,
        context.gradients + gain.offset, context.gradients + shift.offset,
        groups * context.images, rows, channels)
    }
  }
}

extension LayerNorm: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    LayerNormStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
