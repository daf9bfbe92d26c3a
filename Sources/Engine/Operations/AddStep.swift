import CKernels
import Graphs

/// The sum of two values; its gradient goes to both unchanged, without a copy where nothing else reads them.
final class AddStep: PlanStep {
  let signature: String
  private let count: Int
  private let inputs: [Buffer]
  private let output: Buffer
  private let gradient: Buffer
  private let targets: [GradientTarget?]

  init(_ node: Node, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    count = node.outputs[0].count
    var inputs: [Buffer] = []
    var targets: [GradientTarget?] = []
    for input in node.inputs {
      inputs.append(wiring.value(input))
      targets.append(wiring.target(for: input, addsItself: true))
    }
    self.inputs = inputs
    self.targets = targets
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
  }

  func forward(_ context: StepContext) {
    ck_add(
      context.pointer(inputs[0]), context.pointer(inputs[1]), context.pointer(output),
      count * context.images)
  }

  func backward(_ context: StepContext) {
    for target in targets { context.pass(gradient, to: target) }
  }
}
