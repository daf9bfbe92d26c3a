import CKernels
import Graphs
import Tensors

/// A table of positions that is made once, added to the tokens of every image.
final class FoldedPositionEmbeddingStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let table: AlignedBuffer
  private let input: Buffer
  private let output: Buffer

  init(
    _ node: Node, _ operation: PositionEmbedding, output value: Value, folding: Folding,
    wiring: inout PlanWiring
  ) {
    signature = node.signature
    let prefix = operation.prefix > 0 ? folding.weights.values(of: node.parameters[0]) : []
    let values = prefix + folding.weight(of: node, in: wiring.graph)
    table = AlignedBuffer(count: values.count)
    table.pointer.update(from: values, count: values.count)
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
  }

  func forward(_ context: StepContext) {
    context.forEachBand(of: context.images, rows: table.count) { image, band in
      let start = image * table.count + band.lowerBound
      ck_add(
        context.pointer(input) + start, table.pointer + band.lowerBound,
        context.pointer(output) + start, band.count)
    }
  }
}
