import CKernels
import Graphs

/// Average over all positions of an image.
final class GlobalPoolStep: PlanStep {
  let signature: String
  private let rows: Int
  private let channels: Int
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    rows = node.inputShapes[0].rows
    channels = node.inputShapes[0].channels
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0])
  }

  func forward(_ context: StepContext) {
    let y = context.pointer(output)
    y.update(repeating: 0, count: context.images * channels)
    for image in 0..<context.images {
      ck_column_sums(
        context.pointer(input) + image * rows * channels, 1 / Float(rows), y + image * channels,
        rows, channels)
    }
  }

  func backward(_ context: StepContext) {
    context.deliver(target) { dx in
      for image in 0..<context.images {
        ck_broadcast_rows(
          context.pointer(gradient) + image * channels, 1 / Float(rows),
          dx + image * rows * channels, rows, channels)
      }
    }
  }
}

extension GlobalPool: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    GlobalPoolStep(chain.head, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
