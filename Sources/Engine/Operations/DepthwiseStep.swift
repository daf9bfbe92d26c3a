import CKernels
import Graphs

/// Depthwise convolution, image by image, on the kernel in place.
final class DepthwiseStep: PlanStep {
  let signature: String
  private let window: ck_window
  private let kernel: KernelOperand
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(
    _ node: Node, _ operation: DepthwiseConvolution, output value: Value,
    wiring: inout PlanWiring
  ) {
    signature = node.signature
    window = ck_window(
      node.inputShapes[0], node.outputs[0], kernel: operation.kernel, stride: operation.stride,
      padding: operation.padding)
    kernel = KernelOperand(node, wiring: &wiring)
    input = wiring.value(node.inputs[0], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0])
  }

  func forward(_ context: StepContext) {
    let x = context.pointer(input)
    let y = context.pointer(output)
    var window = window
    for image in 0..<context.images {
      ck_depthwise(
        &window, x + image * window.inputCount, kernel.pointer(context), kernel.rowStride,
        kernel.tapStride, y + image * window.outputCount)
    }
  }

  func backward(_ context: StepContext) {
    let x = context.pointer(input)
    let dy = context.pointer(gradient)
    var window = window
    guard context.images > 0 else { return }
    if let weightGradient = kernel.gradient(context) {
      for image in 0..<context.images {
        ck_depthwise_backward_weight(
          &window, x + image * window.inputCount, dy + image * window.outputCount, weightGradient,
          kernel.rowStride, kernel.tapStride)
      }
    }
    context.deliver(target) { dx in
      for image in 0..<context.images {
        ck_depthwise_backward_input(
          &window, kernel.pointer(context), kernel.rowStride, kernel.tapStride,
          dy + image * window.outputCount, dx + image * window.inputCount)
      }
    }
  }
}
