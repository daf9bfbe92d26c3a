import Graphs
import Tensors

/// Scores plus what queries have to say to relative positions.
///
/// Queries are multiplied with the rows of the tables, not with a vector for each pair: U = scale ·
/// Q Vᵀ, which pairs then read. Backward: dU gathers dS, dQ = scale · (dU V + dU′ H), dV = scale ·
/// dUᵀ Q.
final class RelativeScoresStep: PlanStep {
  let signature: String
  private let heads: RelativeHeads
  private let scale: Float
  private let size: Int
  private let input: Buffer
  private let query: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?
  private let queryTarget: GradientTarget?

  init(_ node: Node, _ operation: RelativeScores, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    heads = RelativeHeads(
      node, operation.grid, heads: node.inputShapes[0].extents[0],
      channels: node.inputShapes[1].channels, wiring: &wiring)
    scale = operation.scale
    size = node.inputShapes[0].count
    input = wiring.value(node.inputs[0])
    query = wiring.value(node.inputs[1], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
    queryTarget = wiring.target(for: node.inputs[1], addsItself: true)
  }

  func forward(_ context: StepContext) {
    let (tokens, rows) = (heads.tokens, heads.rows)
    let scores = context.pointer(output)
    scores.update(from: context.pointer(input), count: context.images * size)
    heads.forEach(context) { q, place in
      for (index, table) in heads.tables.enumerated() {
        Matrix.product(
          m: tokens, n: rows, k: heads.width, alpha: scale, a: context.pointer(query) + q,
          lda: heads.channels, b: context.weights + table.offset, ldb: table.strides[0],
          transposeB: true, c: context.scratch + index * tokens * rows, ldc: rows)
      }
      heads.spread(to: scores + place, context)
    }
  }

  func backward(_ context: StepContext) {
    let (tokens, rows) = (heads.tokens, heads.rows)
    heads.forEach(context) { q, place in
      heads.gather(context.pointer(gradient) + place, context)
      for (index, table) in heads.tables.enumerated() {
        let said = context.scratch + index * tokens * rows
        Matrix.product(
          m: rows, n: heads.width, k: tokens, alpha: scale, a: said, lda: rows, transposeA: true,
          b: context.pointer(query) + q, ldb: heads.channels, adding: true,
          c: context.gradients + table.offset, ldc: table.strides[0])
        guard let queryTarget else { continue }
        Matrix.product(
          m: tokens, n: heads.width, k: rows, alpha: scale, a: said, lda: rows,
          b: context.weights + table.offset, ldb: table.strides[0],
          adding: index > 0 || queryTarget.accumulates,
          c: context.pointer(queryTarget.buffer) + q, ldc: heads.channels)
      }
    }
    context.pass(gradient, to: target)
  }
}

extension RelativeScores: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    RelativeScoresStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone(passingGradientTo: [0])
  }
}
