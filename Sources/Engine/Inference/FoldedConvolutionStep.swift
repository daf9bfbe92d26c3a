import CKernels
import Graphs
import Tensors

/// A dense convolution with everything behind it folded in.
final class FoldedConvolutionStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let window: ck_window
  private let channels: Int
  private let rowLength: Int
  private let weight: AlignedBuffer
  private let bias: AlignedBuffer
  private let function: ck_function
  private let input: Buffer
  private let output: Buffer

  init(_ chain: Chain, _ operation: Convolution, folding: Folding, wiring: inout PlanWiring) {
    let node = chain.head
    signature = chain.signature
    window = ck_window(
      node.inputShapes[0], node.outputs[0], kernel: operation.kernel, stride: operation.stride,
      padding: operation.padding)
    channels = operation.channels
    let affine = folding.affine(
      of: chain, channels: channels, bias: operation.hasBias ? node.parameters[1] : nil)
    weight = folding.weight(node.parameters[0], times: affine.factor)
    rowLength = weight.count / channels
    bias = AlignedBuffer(count: channels)
    bias.pointer.update(from: affine.summand, count: channels)
    function = chain.activation
    input = wiring.value(node.inputs[0])
    output = wiring.value(chain.output)
    wiring.needScratch(node.outputs[0].rows * rowLength)
  }

  func forward(_ context: StepContext) {
    let (x, result) = (context.pointer(input), context.pointer(output))
    context.forEachBand(of: context.images, rows: window.out_height) { image, band in
      var part = window.band(band)
      let positions = band.count * window.out_width
      let y =
        result + (image * window.out_height + band.lowerBound) * window.out_width * channels
      ck_im2col(
        &part, x + image * window.inputCount + window.inputOffset(of: band), context.scratch)
      Matrix.product(
        m: positions, n: channels, k: rowLength, a: context.scratch, lda: rowLength,
        b: weight.pointer, ldb: rowLength, transposeB: true, c: y, ldc: channels)
      ck_bias_activate(function, y, bias.pointer, y, positions, channels)
    }
  }
}
