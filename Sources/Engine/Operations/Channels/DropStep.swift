import CKernels
import Graphs
import Seeding

/// Values set to zero at random; the backward pass draws again what the forward pass drew, so that
/// no mask is kept.
final class DropStep: PlanStep {
  let signature: String
  private let operation: Drop
  private let count: Int
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, _ operation: Drop, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    self.operation = operation
    count = node.outputs[0].count
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0])
  }

  func forward(_ context: StepContext) {
    drop(context.pointer(input), context.pointer(output), context)
  }

  func backward(_ context: StepContext) {
    context.deliver(target) { dx in drop(context.pointer(gradient), dx, context) }
  }

  private func drop(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ context: StepContext
  ) {
    let scale = Float(1 / (1 - operation.probability))
    for image in 0..<context.images {
      let place = context.draw.firstImage + context.firstImage + image
      var stream = RandomStream(
        seed: context.draw.seed, purpose: .drop, step: UInt64(context.draw.step),
        slot: UInt64(place) << 16 | UInt64(operation.slot))
      let (from, to) = (x + image * count, y + image * count)
      switch operation.scope {
      case .image where stream.uniform() < operation.probability:
        to.update(repeating: 0, count: count)
      case .image: ck_scale(scale, from, to, count)
      case .element:
        for index in 0..<count {
          to[index] = stream.uniform() < operation.probability ? 0 : scale * from[index]
        }
      }
    }
  }
}

extension Drop: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    DropStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
