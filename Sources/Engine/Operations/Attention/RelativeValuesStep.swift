import Graphs
import Tensors

/// Attention's output plus the values of relative positions.
///
/// Probabilities of pairs that read one row of a table are added up first: y + B V + B′ H.
/// Backward: dB = dY Vᵀ goes to the pairs, dV = Bᵀ dY.
final class RelativeValuesStep: PlanStep {
  let signature: String
  private let heads: RelativeHeads
  private let size: Int
  private let input: Buffer
  private let probabilities: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?
  private let probabilityTarget: GradientTarget?

  init(_ node: Node, _ operation: RelativeValues, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    heads = RelativeHeads(
      node, operation.grid, heads: node.inputShapes[1].extents[0],
      channels: node.inputShapes[0].channels, wiring: &wiring)
    size = node.inputShapes[0].count
    input = wiring.value(node.inputs[0])
    probabilities = wiring.value(node.inputs[1], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
    probabilityTarget = wiring.target(for: node.inputs[1], addsItself: true)
  }

  func forward(_ context: StepContext) {
    let (tokens, rows) = (heads.tokens, heads.rows)
    let y = context.pointer(output)
    y.update(from: context.pointer(input), count: context.images * size)
    heads.forEach(context) { place, pair in
      heads.gather(context.pointer(probabilities) + pair, context)
      for (index, table) in heads.tables.enumerated() {
        Matrix.product(
          m: tokens, n: heads.width, k: rows, a: context.scratch + index * tokens * rows,
          lda: rows, b: context.weights + table.offset, ldb: table.strides[0], adding: true,
          c: y + place, ldc: heads.channels)
      }
    }
  }

  func backward(_ context: StepContext) {
    let (tokens, rows) = (heads.tokens, heads.rows)
    let dy = context.pointer(gradient)
    let sums = context.scratch
    heads.forEach(context) { place, pair in
      heads.gather(context.pointer(probabilities) + pair, context)
      for (index, table) in heads.tables.enumerated() {
        Matrix.product(
          m: rows, n: heads.width, k: tokens, a: sums + index * tokens * rows, lda: rows,
          transposeA: true, b: dy + place, ldb: heads.channels, adding: true,
          c: context.gradients + table.offset, ldc: table.strides[0])
      }
      guard let target = probabilityTarget else { return }
      for (index, table) in heads.tables.enumerated() {
        Matrix.product(
          m: tokens, n: rows, k: heads.width, a: dy + place, lda: heads.channels,
          b: context.weights + table.offset, ldb: table.strides[0], transposeB: true,
          c: sums + index * tokens * rows, ldc: rows)
      }
      let dP = context.pointer(target.buffer) + pair
      if !target.accumulates { dP.update(repeating: 0, count: tokens * tokens) }
      heads.spread(to: dP, context)
    }
    context.pass(gradient, to: target)
  }
}

extension RelativeValues: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    RelativeValuesStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    .alone(passingGradientTo: [0])
  }
}
