import CKernels
import Graphs

/// Depthwise convolution, image by image, on the slice of the kernel in place.
final class DepthwiseStep: PlanStep {
  let signature: String
  private let window: ck_window
  private let weight: ParameterRegion
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
    weight = wiring.region(of: node.parameters[0])
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
        &window, x + image * window.inputCount, context.weights + weight.offset,
        weight.strides[0], weight.strides[1], y + image * window.outputCount)
    }
  }

  func backward(_ context: StepContext) {
    let x = context.pointer(input)
    let dy = context.pointer(gradient)
    var window = window
    for image in 0..<context.images {
      ck_depthwise_backward_weight(
        &window, x + image * window.inputCount, dy + image * window.outputCount,
        context.gradients + weight.offset, weight.strides[0], weight.strides[1])
    }
    context.deliver(target) { dx in
      for image in 0..<context.images {
        ck_depthwise_backward_input(
          &window, context.weights + weight.offset, weight.strides[0], weight.strides[1],
          dy + image * window.outputCount, dx + image * window.inputCount)
      }
    }
  }
}
