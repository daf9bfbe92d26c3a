import CKernels
import Graphs

/// Depthwise convolution, image by image and window by window, on the kernel in place.
final class DepthwiseStep: PlanStep {
  let signature: String
  private let window: ck_window
  private let maps: Int
  private let kernel: WeightOperand
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
    maps = node.inputShapes[0].windows
    kernel = WeightOperand(node, wiring: &wiring)
    input = wiring.value(node.inputs[0], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0])
  }

  func forward(_ context: StepContext) {
    let x = context.pointer(input)
    let y = context.pointer(output)
    var window = window
    for map in 0..<maps * context.images {
      ck_depthwise(
        &window, x + map * window.inputCount, kernel.pointer(context), kernel.rowStride,
        kernel.columnStride, y + map * window.outputCount)
    }
  }

  func backward(_ context: StepContext) {
    let x = context.pointer(input)
    let dy = context.pointer(gradient)
    var window = window
    guard context.images > 0 else { return }
    if let weightGradient = kernel.gradient(context) {
      for map in 0..<maps * context.images {
        ck_depthwise_backward_weight(
          &window, x + map * window.inputCount, dy + map * window.outputCount, weightGradient,
          kernel.rowStride, kernel.columnStride)
      }
    }
    context.deliver(target) { dx in
      for map in 0..<maps * context.images {
        ck_depthwise_backward_input(
          &window, kernel.pointer(context), kernel.rowStride, kernel.columnStride,
          dy + map * window.outputCount, dx + map * window.inputCount)
      }
    }
  }
}

extension DepthwiseConvolution: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    DepthwiseStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    Running(
      follower: .none, followers: [], inferenceFollowers: .channelNorms, passesGradientTo: [],
      inference: .folded { FoldedDepthwiseStep($0, self, folding: $1, wiring: &$2) })
  }
}
