import CKernels
import Graphs

/// A table of positions added to the tokens of every image, on its slices in place.
final class PositionEmbeddingStep: PlanStep {
  let signature: String
  private let size: Int
  private let channels: Int
  private let prefixCount: Int
  private let prefix: ParameterRegion?
  private let columns: Int
  private let grid: WeightOperand
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(
    _ node: Node, _ operation: PositionEmbedding, output value: Value, wiring: inout PlanWiring
  ) {
    signature = node.signature
    size = node.inputShapes[0].count
    channels = node.inputShapes[0].channels
    prefixCount = operation.prefix
    prefix = operation.prefix > 0 ? wiring.region(of: node.parameters[0]) : nil
    let made = wiring.graph.weightSource(of: node).map { wiring.graph.shape(of: $0).extents }
    columns = (made ?? node.parameters[node.parameters.count - 1].shape)[1]
    grid = WeightOperand(node, parameter: operation.prefix > 0 ? 1 : 0, wiring: &wiring)
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
  }

  func forward(_ context: StepContext) {
    let (x, y) = (context.pointer(input), context.pointer(output))
    let table = grid.pointer(context)
    forEachToken { token, place, isPrefix in
      let entry = isPrefix ? context.weights + place : table + place
      for image in 0..<context.images {
        let start = image * size + token * channels
        ck_add(x + start, entry, y + start, channels)
      }
    }
  }

  func backward(_ context: StepContext) {
    guard context.images > 0 else { return }
    let dy = context.pointer(gradient)
    let table = grid.gradient(context)
    forEachToken { token, place, isPrefix in
      guard let entry = isPrefix ? context.gradients + place : table.map({ $0 + place }) else {
        return
      }
      for image in 0..<context.images {
        ck_accumulate(dy + image * size + token * channels, entry, channels)
      }
    }
    context.pass(gradient, to: target)
  }

  /// Calls `body` with every token and the place of its entry, among all parameters or in the grid.
  private func forEachToken(_ body: (_ token: Int, _ place: Int, _ isPrefix: Bool) -> Void) {
    if let prefix {
      for token in 0..<prefixCount {
        body(token, prefix.offset + token * prefix.strides[0], true)
      }
    }
    for place in 0..<size / channels - prefixCount {
      body(
        prefixCount + place,
        place / columns * grid.rowStride + place % columns * grid.columnStride, false)
    }
  }
}

extension PositionEmbedding: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    PositionEmbeddingStep(chain.head, self, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    Running(
      follower: .none, followers: [], inferenceFollowers: [], passesGradientTo: [0],
      inference: .folded { chain, folding, wiring in
        let table = folding.table(of: chain.head, self, in: wiring.graph)
        return FoldedTableStep(chain, table: table, wiring: &wiring)
      })
  }
}
