import Graphs
import Tensors

/// A matrix over heads with the head norm behind it folded in: Y = W' X + b'.
final class FoldedMixHeadsStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let windows: Int
  private let heads: Int
  private let pairs: Int
  private let weight: AlignedBuffer
  private let bias: AlignedBuffer
  private let input: Buffer
  private let output: Buffer

  init(_ chain: Chain, folding: Folding, wiring: inout PlanWiring) {
    let node = chain.head
    let scores = node.inputShapes[0]
    signature = chain.signature
    windows = scores.windows
    heads = scores.heads
    pairs = scores.count / (windows * heads)
    let affine = folding.affine(of: chain, channels: heads, bias: node.parameters[1])
    weight = folding.weight(node.parameters[0], times: affine.factor)
    bias = AlignedBuffer(count: heads)
    bias.pointer.update(from: affine.summand, count: heads)
    input = wiring.value(node.inputs[0])
    output = wiring.value(chain.output)
  }

  func forward(_ context: StepContext) {
    context.forEachBand(of: windows * context.images, rows: pairs) { image, band in
      let start = image * heads * pairs + band.lowerBound
      let y = context.pointer(output) + start
      for head in 0..<heads {
        (y + head * pairs).update(repeating: bias.pointer[head], count: band.count)
      }
      Matrix.product(
        m: heads, n: band.count, k: heads, a: weight.pointer, lda: heads,
        b: context.pointer(input) + start, ldb: pairs, adding: true, c: y, ldc: pairs)
    }
  }
}
