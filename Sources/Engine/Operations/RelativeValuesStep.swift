import CKernels
import Graphs
import Tensors

/// Attention's output plus the values of relative positions.
///
/// Probabilities of pairs that read one row of a table are added up first: y + B V + B′ H. Backward: dB = dY Vᵀ goes to the pairs,
/// dV = Bᵀ dY.
final class RelativeValuesStep: PlanStep {
  let signature: String
  private let pairs: RelativeRows
  private let heads: Int
  private let channels: Int
  private let tables: [ParameterRegion]
  private let input: Buffer
  private let probabilities: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?
  private let probabilityTarget: GradientTarget?

  init(_ node: Node, _ operation: RelativeValues, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    pairs = RelativeRows(grid: operation.grid)
    heads = node.inputShapes[1].extents[0]
    channels = node.inputShapes[0].channels
    tables = [wiring.region(of: node.parameters[0]), wiring.region(of: node.parameters[1])]
    input = wiring.value(node.inputs[0])
    probabilities = wiring.value(node.inputs[1], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
    probabilityTarget = wiring.target(for: node.inputs[1], addsItself: true)
    wiring.needScratch(2 * operation.grid.tokens * operation.grid.rows + pairs.scratch)
  }

  func forward(_ context: StepContext) {
    let (tokens, rows) = (pairs.grid.tokens, pairs.grid.rows)
    let y = context.pointer(output)
    y.update(from: context.pointer(input), count: context.images * tokens * channels)
    forEachHead(context) { place, pair in
      gather(context, pair)
      for (index, table) in tables.enumerated() {
        Matrix.product(
          m: tokens, n: channels / heads, k: rows, a: context.scratch + index * tokens * rows,
          lda: rows, b: context.weights + table.offset, ldb: table.strides[0], adding: true,
          c: y + place, ldc: channels)
      }
    }
  }

  func backward(_ context: StepContext) {
    let (tokens, rows, width) = (pairs.grid.tokens, pairs.grid.rows, channels / heads)
    let dy = context.pointer(gradient)
    let sums = context.scratch
    forEachHead(context) { place, pair in
      gather(context, pair)
      for (index, table) in tables.enumerated() {
        Matrix.product(
          m: rows, n: width, k: tokens, a: sums + index * tokens * rows, lda: rows,
          transposeA: true, b: dy + place, ldb: channels, adding: true,
          c: context.gradients + table.offset, ldc: table.strides[0])
      }
      guard let target = probabilityTarget else { return }
      for (index, table) in tables.enumerated() {
        Matrix.product(
          m: tokens, n: rows, k: width, a: dy + place, lda: channels,
          b: context.weights + table.offset, ldb: table.strides[0], transposeB: true,
          c: sums + index * tokens * rows, ldc: rows)
      }
      let dP = context.pointer(target.buffer) + pair
      if !target.accumulates { dP.update(repeating: 0, count: tokens * tokens) }
      for token in 0..<tokens {
        pairs.spread(
          sums + token * rows, sums + (tokens + token) * rows, query: token,
          to: dP + token * tokens, scratch: sums + 2 * tokens * rows)
      }
    }
    context.pass(gradient, to: target)
  }

  /// Adds up the probabilities of the pairs of one head by the rows of both tables, in scratch memory.
  private func gather(_ context: StepContext, _ pair: Int) {
    let (tokens, rows) = (pairs.grid.tokens, pairs.grid.rows)
    for token in 0..<tokens {
      pairs.gather(
        context.pointer(probabilities) + pair + token * tokens, query: token,
        vertical: context.scratch + token * rows,
        horizontal: context.scratch + (tokens + token) * rows,
        scratch: context.scratch + 2 * tokens * rows)
    }
  }

  /// Calls `body` with the places of outputs and probabilities of every image and head.
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
