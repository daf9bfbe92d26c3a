import CKernels
import Graphs
import Tensors

/// Queries times keys, for every image, window and head: S = scale · Q Kᵀ.
///
/// Backward: dQ = scale · dS K, dK = scale · dSᵀ Q.
final class ScoresStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let windows: Int
  private let heads: Int
  private let queries: Int
  private let keys: Int
  private let channels: Int
  private let scale: Float
  private let query: Buffer
  private let key: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let queryTarget: GradientTarget?
  private let keyTarget: GradientTarget?

  init(
    _ node: Node, _ operation: AttentionScores, output value: Value, wiring: inout PlanWiring
  ) {
    signature = node.signature
    heads = operation.heads
    scale = operation.scale
    windows = node.inputShapes[0].windows
    queries = node.inputShapes[0].rows / windows
    keys = node.inputShapes[1].rows / windows
    channels = node.inputShapes[0].channels
    query = wiring.value(node.inputs[0], savedForBackward: true)
    key = wiring.value(node.inputs[1], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    queryTarget = wiring.target(for: node.inputs[0], addsItself: true)
    keyTarget = wiring.target(for: node.inputs[1], addsItself: true)
  }

  func forward(_ context: StepContext) {
    let width = channels / heads
    context.forEachBand(of: windows * context.images * heads, rows: queries) { plane, band in
      let (image, head) = plane.quotientAndRemainder(dividingBy: heads)
      Matrix.product(
        m: band.count, n: keys, k: width, alpha: scale,
        a: context.pointer(query) + (image * queries + band.lowerBound) * channels + head * width,
        lda: channels, b: context.pointer(key) + image * keys * channels + head * width,
        ldb: channels, transposeB: true,
        c: context.pointer(output) + (plane * queries + band.lowerBound) * keys, ldc: keys)
    }
  }

  func backward(_ context: StepContext) {
    let dS = context.pointer(gradient)
    if let target = queryTarget {
      forEachHead(context) { q, k, scores in
        Matrix.product(
          m: queries, n: channels / heads, k: keys, alpha: scale, a: dS + scores, lda: keys,
          b: context.pointer(key) + k, ldb: channels, adding: target.accumulates,
          c: context.pointer(target.buffer) + q, ldc: channels)
      }
    }
    if let target = keyTarget {
      forEachHead(context) { q, k, scores in
        Matrix.product(
          m: keys, n: channels / heads, k: queries, alpha: scale, a: dS + scores, lda: keys,
          transposeA: true, b: context.pointer(query) + q, ldb: channels,
          adding: target.accumulates, c: context.pointer(target.buffer) + k,
          ldc: channels)
      }
    }
  }

  /// Calls `body` with the places of queries, keys and scores of every image, window and head.
  private func forEachHead(_ context: StepContext, _ body: (Int, Int, Int) -> Void) {
    let width = channels / heads
    for image in 0..<windows * context.images {
      for head in 0..<heads {
        body(
          image * queries * channels + head * width, image * keys * channels + head * width,
          (image * heads + head) * queries * keys)
      }
    }
  }
}

extension AttentionScores: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    ScoresStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone
  }
}
