import CKernels
import Graphs
import Tensors

/// A depthwise convolution with everything behind it folded in.
final class FoldedDepthwiseStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let window: ck_window
  private let maps: Int
  private let weight: AlignedBuffer
  private let bias: AlignedBuffer?
  private let function: ck_function
  private let input: Buffer
  private let output: Buffer

  init(
    _ chain: Chain, _ operation: DepthwiseConvolution, folding: Folding,
    wiring: inout PlanWiring
  ) {
    let node = chain.head
    signature = chain.signature
    window = ck_window(
      node.inputShapes[0], node.outputs[0], kernel: operation.kernel, stride: operation.stride,
      padding: operation.padding)
    maps = node.inputShapes[0].windows
    let channels = node.inputShapes[0].channels
    let affine = folding.affine(of: chain, channels: channels)
    let values = folding.weight(of: node, in: wiring.graph)
    weight = AlignedBuffer(count: values.count)
    for index in values.indices {
      weight.pointer[index] = values[index] * affine.factor[index % channels]
    }
    if chain.nodes.count > 1 {
      let summand = AlignedBuffer(count: channels)
      summand.pointer.update(from: affine.summand, count: channels)
      bias = summand
    } else {
      bias = nil
    }
    function = chain.activation
    input = wiring.value(node.inputs[0])
    output = wiring.value(chain.output)
  }

  func forward(_ context: StepContext) {
    let rowStride = window.kernel * window.channels
    let (x, result) = (context.pointer(input), context.pointer(output))
    context.forEachBand(of: maps * context.images, rows: window.out_height) { map, band in
      var part = window.band(band)
      let y =
        result + map * window.outputCount + band.lowerBound * window.out_width * window.channels
      ck_depthwise(
        &part, x + map * window.inputCount + window.inputOffset(of: band), weight.pointer,
        rowStride, window.channels, y)
      guard let bias else { return }
      ck_bias_activate(
        function, y, bias.pointer, y, band.count * window.out_width, window.channels)
    }
  }
}
