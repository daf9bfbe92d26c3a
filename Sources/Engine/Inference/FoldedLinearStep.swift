import CKernels
import Graphs
import Tensors

/// A linear map with everything behind it folded in: Y = f(X W'ᵀ + b').
final class FoldedLinearStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let rows: Int
  private let inputs: Int
  private let outputs: Int
  private let weight: AlignedBuffer
  private let bias: AlignedBuffer
  private let function: ck_function
  private let input: Buffer
  private let output: Buffer

  init(_ chain: Chain, _ operation: Linear, folding: Folding, wiring: inout PlanWiring) {
    let node = chain.head
    signature = chain.signature
    rows = node.inputShapes[0].rows
    inputs = node.inputShapes[0].channels
    outputs = node.outputs[0].channels
    let affine = folding.affine(
      of: chain, channels: outputs, bias: operation.hasBias ? node.parameters[1] : nil)
    weight = folding.weight(node.parameters[0], times: affine.factor)
    bias = AlignedBuffer(count: outputs)
    bias.pointer.update(from: affine.summand, count: outputs)
    function = chain.activation
    input = wiring.value(node.inputs[0])
    output = wiring.value(chain.output)
  }

  func forward(_ context: StepContext) {
    let rows = rows * context.images
    if context.sharesImages, rows < outputs { return forwardColumns(context, rows: rows) }
    let share = context.share(of: rows)
    let y = context.pointer(output) + share.lowerBound * outputs
    Matrix.product(
      m: share.count, n: outputs, k: inputs,
      a: context.pointer(input) + share.lowerBound * inputs, lda: inputs, b: weight.pointer,
      ldb: inputs, transposeB: true, c: y, ldc: outputs)
    ck_bias_activate(function, y, bias.pointer, y, share.count, outputs)
  }

  /// Few rows: the members read different weights instead of different rows.
  private func forwardColumns(_ context: StepContext, rows: Int) {
    let share = context.share(of: outputs)
    let y = context.pointer(output) + share.lowerBound
    Matrix.product(
      m: rows, n: share.count, k: inputs, a: context.pointer(input), lda: inputs,
      b: weight.pointer + share.lowerBound * inputs, ldb: inputs, transposeB: true, c: y,
      ldc: outputs)
    for row in 0..<rows {
      ck_bias_activate(
        function, y + row * outputs, bias.pointer + share.lowerBound, y + row * outputs, 1,
        share.count)
    }
  }
}
