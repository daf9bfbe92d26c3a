import CKernels
import Graphs

/// A weighted sum of two values; its gradient goes to a value that has no factor unchanged, without
/// a copy where nothing else reads it.
final class AddStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let operation: Add
  private let count: Int
  private let inputs: [Buffer]
  private let output: Buffer
  private let gradient: Buffer
  private let targets: [GradientTarget?]

  init(_ node: Node, _ operation: Add, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    self.operation = operation
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
    let share = context.share(of: count * context.images)
    let first = context.pointer(inputs[0]) + share.lowerBound
    let second = context.pointer(inputs[1]) + share.lowerBound
    let y = context.pointer(output) + share.lowerBound
    if operation.isPlain { return ck_add(first, second, y, share.count) }
    ck_scale(operation.first, first, y, share.count)
    ck_axpy(operation.second, second, y, share.count)
  }

  func backward(_ context: StepContext) {
    pass(times: operation.first, to: targets[0], context)
    pass(times: operation.second, to: targets[1], context)
  }

  private func pass(times factor: Float, to target: GradientTarget?, _ context: StepContext) {
    guard factor != 1, let target else { return context.pass(gradient, to: target) }
    let (dy, dx) = (context.pointer(gradient), context.pointer(target.buffer))
    if target.accumulates {
      ck_axpy(factor, dy, dx, count * context.images)
    } else {
      ck_scale(factor, dy, dx, count * context.images)
    }
  }
}

extension Add: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    AddStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone(passingGradientTo: (first == 1 ? [0] : []) + (second == 1 ? [1] : []))
  }
}
