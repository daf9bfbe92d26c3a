import CKernels
import Graphs

/// Bicubic interpolation, image by image.
final class ResizeStep: PlanStep {
  let signature: String
  private let window: ck_window
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    window = ck_window(node.inputShapes[0], node.outputs[0], kernel: 1, stride: 1, padding: 0)
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0])
  }

  func forward(_ context: StepContext) {
    var window = window
    for image in 0..<context.images {
      ck_resize_bicubic(
        &window, context.pointer(input) + image * window.inputCount,
        context.pointer(output) + image * window.outputCount)
    }
  }

  func backward(_ context: StepContext) {
    var window = window
    context.deliver(target) { dx in
      for image in 0..<context.images {
        ck_resize_bicubic_backward(
          &window, context.pointer(gradient) + image * window.outputCount,
          dx + image * window.inputCount)
      }
    }
  }
}

extension Resize: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    ResizeStep(chain.head, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
