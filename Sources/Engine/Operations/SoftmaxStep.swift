import CKernels
import Graphs

/// Softmax over keys.
final class SoftmaxStep: PlanStep {
  let signature: String
  private let rows: Int
  private let keys: Int
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    rows = node.inputShapes[0].rows
    keys = node.inputShapes[0].channels
    input = wiring.value(node.inputs[0])
    output = wiring.value(value, savedForBackward: true)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0])
  }

  func forward(_ context: StepContext) {
    ck_softmax(context.pointer(input), context.pointer(output), rows * context.images, keys)
  }

  func backward(_ context: StepContext) {
    context.deliver(target) { dx in
      ck_softmax_backward(
        context.pointer(output), context.pointer(gradient), dx, rows * context.images, keys)
    }
  }
}
