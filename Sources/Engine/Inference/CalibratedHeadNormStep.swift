import Graphs

/// A head norm that no mixing of heads stands before, with calibrated statistics.
final class CalibratedHeadNormStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let windows: Int
  private let heads: Int
  private let pairs: Int
  private let affine: Folding.Affine
  private let input: Buffer
  private let output: Buffer

  init(_ chain: Chain, folding: Folding, wiring: inout PlanWiring) {
    let scores = chain.head.inputShapes[0]
    signature = chain.signature
    windows = scores.windows
    heads = scores.heads
    pairs = scores.count / (windows * heads)
    affine = folding.affine(of: chain, channels: heads)
    input = wiring.value(chain.head.inputs[0])
    output = wiring.value(chain.output)
  }

  func forward(_ context: StepContext) {
    for plane in context.share(of: windows * heads * context.images) {
      let (x, y) = (context.pointer(input) + plane * pairs, context.pointer(output) + plane * pairs)
      let factor = affine.factor[plane % heads]
      let summand = affine.summand[plane % heads]
      for pair in 0..<pairs { y[pair] = x[pair] * factor + summand }
    }
  }
}
