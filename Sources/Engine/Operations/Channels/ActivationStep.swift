import CKernels
import Graphs

/// An elementwise function.
final class ActivationStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let function: ck_function
  private let count: Int
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, _ operation: Activation, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    function = operation.function.kernel
    count = node.inputShapes[0].count
    input = wiring.value(node.inputs[0], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0])
  }

  func forward(_ context: StepContext) {
    let share = context.share(of: count * context.images)
    ck_activate(
      function, context.pointer(input) + share.lowerBound,
      context.pointer(output) + share.lowerBound, share.count)
  }

  func backward(_ context: StepContext) {
    context.deliver(target) { dx in
      ck_activate_backward(
        function, context.pointer(input), context.pointer(gradient), dx, count * context.images)
    }
  }
}

extension Activation.Function {
  /// The function under its name in the kernels.
  var kernel: ck_function {
    switch self {
    case .relu: CK_RELU
    case .swish: CK_SWISH
    case .hswish: CK_HSWISH
    case .hardSigmoid: CK_HARD_SIGMOID
    case .sigmoid: CK_SIGMOID
    case .gelu: CK_GELU
    }
  }
}

extension Activation: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    ActivationStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    Running(
      follower: .function(function.kernel), followers: [], inferenceFollowers: [],
      passesGradientTo: [], inference: .unchanged)
  }
}
