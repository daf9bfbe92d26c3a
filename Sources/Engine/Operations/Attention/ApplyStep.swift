import CKernels
import Graphs
import Tensors

/// Attention probabilities times values, for every image, window and head: Y = P V.
///
/// Backward: dP = dY Vᵀ, dV = Pᵀ dY.
final class ApplyStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let windows: Int
  private let heads: Int
  private let queries: Int
  private let keys: Int
  private let channels: Int
  private let probabilities: Buffer
  private let values: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let probabilityTarget: GradientTarget?
  private let valueTarget: GradientTarget?

  init(_ node: Node, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    let scores = node.inputShapes[0]
    windows = scores.windows
    heads = scores.heads
    queries = scores.rows / (windows * heads)
    keys = scores.channels
    channels = node.inputShapes[1].channels
    probabilities = wiring.value(node.inputs[0], savedForBackward: true)
    values = wiring.value(node.inputs[1], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    probabilityTarget = wiring.target(for: node.inputs[0], addsItself: true)
    valueTarget = wiring.target(for: node.inputs[1], addsItself: true)
  }

  func forward(_ context: StepContext) {
    let width = channels / heads
    context.forEachBand(of: windows * context.images * heads, rows: queries) { plane, band in
      let (image, head) = plane.quotientAndRemainder(dividingBy: heads)
      Matrix.product(
        m: band.count, n: width, k: keys,
        a: context.pointer(probabilities) + (plane * queries + band.lowerBound) * keys, lda: keys,
        b: context.pointer(values) + image * keys * channels + head * width, ldb: channels,
        c: context.pointer(output) + (image * queries + band.lowerBound) * channels + head * width,
        ldc: channels)
    }
  }

  func backward(_ context: StepContext) {
    let dy = context.pointer(gradient)
    if let target = probabilityTarget {
      forEachHead(context) { pair, row, key in
        Matrix.product(
          m: queries, n: keys, k: channels / heads, a: dy + row, lda: channels,
          b: context.pointer(values) + key, ldb: channels, transposeB: true,
          adding: target.accumulates, c: context.pointer(target.buffer) + pair, ldc: keys)
      }
    }
    if let target = valueTarget {
      forEachHead(context) { pair, row, key in
        Matrix.product(
          m: keys, n: channels / heads, k: queries, a: context.pointer(probabilities) + pair,
          lda: keys, transposeA: true, b: dy + row, ldb: channels,
          adding: target.accumulates, c: context.pointer(target.buffer) + key,
          ldc: channels)
      }
    }
  }

  /// Calls `body` with the places of probabilities, output rows and value rows of every image,
  /// window and head.
  private func forEachHead(_ context: StepContext, _ body: (Int, Int, Int) -> Void) {
    let width = channels / heads
    for image in 0..<windows * context.images {
      for head in 0..<heads {
        body(
          (image * heads + head) * queries * keys, image * queries * channels + head * width,
          image * keys * channels + head * width)
      }
    }
  }
}

extension AttentionApply: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    ApplyStep(chain.head, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
