import CKernels
import Graphs
import Tensors

/// Scores plus what queries have to say to relative positions.
///
/// Queries are multiplied with the rows of the tables, not with a vector for each pair: U = scale · Q Vᵀ, which pairs then read. Backward:
/// dU gathers dS, dQ = scale · (dU V + dU′ H), dV = scale · dUᵀ Q.
final class RelativeScoresStep: PlanStep {
  let signature: String
  private let pairs: RelativeRows
  private let scale: Float
  private let heads: Int
  private let channels: Int
  private let tables: [ParameterRegion]
  private let input: Buffer
  private let query: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?
  private let queryTarget: GradientTarget?

  init(_ node: Node, _ operation: RelativeScores, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    pairs = RelativeRows(grid: operation.grid)
    scale = operation.scale
    heads = node.inputShapes[0].extents[0]
    channels = node.inputShapes[1].channels
    tables = [wiring.region(of: node.parameters[0]), wiring.region(of: node.parameters[1])]
    input = wiring.value(node.inputs[0])
    query = wiring.value(node.inputs[1], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
    queryTarget = wiring.target(for: node.inputs[1], addsItself: true)
    wiring.needScratch(2 * operation.grid.tokens * operation.grid.rows + pairs.scratch)
  }

  func forward(_ context: StepContext) {
    let (tokens, rows) = (pairs.grid.tokens, pairs.grid.rows)
    let said = context.scratch
    let spare = said + 2 * tokens * rows
    let scores = context.pointer(output)
    scores.update(
      from: context.pointer(input), count: context.images * heads * tokens * tokens)
    forEachHead(context) { q, place in
      for table in 0..<2 {
        Matrix.product(
          m: tokens, n: rows, k: channels / heads, alpha: scale, a: context.pointer(query) + q,
          lda: channels, b: context.weights + tables[table].offset,
          ldb: tables[table].strides[0], transposeB: true, c: said + table * tokens * rows,
          ldc: rows)
      }
      for token in 0..<tokens {
        pairs.spread(
          said + token * rows, said + (tokens + token) * rows, query: token,
          to: scores + place + token * tokens, scratch: spare)
      }
    }
  }

  func backward(_ context: StepContext) {
    let (tokens, rows, width) = (pairs.grid.tokens, pairs.grid.rows, channels / heads)
    let said = context.scratch
    let spare = said + 2 * tokens * rows
    forEachHead(context) { q, place in
      for token in 0..<tokens {
        pairs.gather(
          context.pointer(gradient) + place + token * tokens, query: token,
          vertical: said + token * rows, horizontal: said + (tokens + token) * rows,
          scratch: spare)
      }
      for (index, table) in tables.enumerated() {
        Matrix.product(
          m: rows, n: width, k: tokens, alpha: scale, a: said + index * tokens * rows, lda: rows,
          transposeA: true, b: context.pointer(query) + q, ldb: channels, adding: true,
          c: context.gradients + table.offset, ldc: table.strides[0])
        guard let queryTarget else { continue }
        Matrix.product(
          m: tokens, n: width, k: rows, alpha: scale, a: said + index * tokens * rows, lda: rows,
          b: context.weights + table.offset, ldb: table.strides[0],
          adding: index > 0 || queryTarget.accumulates,
          c: context.pointer(queryTarget.buffer) + q, ldc: channels)
      }
    }
    context.pass(gradient, to: target)
  }

  /// Calls `body` with the places of queries and scores of every image and head.
  private func forEachHead(_ context: StepContext, _ body: (Int, Int) -> Void) {
    let tokens = pairs.grid.tokens
    for image in 0..<context.images {
      for head in 0..<heads {
        body(
          image * tokens * channels + head * (channels / heads),
          (image * heads + head) * tokens * tokens)
      }
    }
  }
}
