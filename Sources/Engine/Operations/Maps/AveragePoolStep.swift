import CKernels
import Graphs

/// Average over windows, image by image.
final class AveragePoolStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let window: ck_window
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, _ operation: AveragePool, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    window = ck_window(
      node.inputShapes[0], node.outputs[0], kernel: operation.kernel, stride: operation.kernel,
      paddingHeight: operation.paddingHeight, paddingWidth: operation.paddingWidth)
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0])
  }

  func forward(_ context: StepContext) {
    let (x, y) = (context.pointer(input), context.pointer(output))
    context.forEachBand(of: context.images, rows: window.out_height) { image, band in
      var part = window.band(band)
      let place = image * window.outputCount + band.lowerBound * window.out_width * window.channels
      ck_average_pool(
        &part, x + image * window.inputCount + window.inputOffset(of: band), y + place)
    }
  }

  func backward(_ context: StepContext) {
    var window = window
    context.deliver(target) { dx in
      for image in 0..<context.images {
        ck_average_pool_backward(
          &window, context.pointer(gradient) + image * window.outputCount,
          dx + image * window.inputCount)
      }
    }
  }
}

extension AveragePool: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    AveragePoolStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
