import CKernels
import Graphs
import Tensors

/// A table that is made once, with the plan, added to the tokens of every image or to the scores of
/// every window.
final class FoldedTableStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let maps: Int
  private let table: AlignedBuffer
  private let input: Buffer
  private let output: Buffer

  init(_ chain: Chain, table values: [Float], wiring: inout PlanWiring) {
    signature = chain.signature
    table = AlignedBuffer(count: values.count)
    table.pointer.update(from: values, count: values.count)
    maps = chain.head.inputShapes[0].count / values.count
    input = wiring.value(chain.head.inputs[0])
    output = wiring.value(chain.output)
  }

  func forward(_ context: StepContext) {
    context.forEachBand(of: maps * context.images, rows: table.count) { map, band in
      let start = map * table.count + band.lowerBound
      ck_add(
        context.pointer(input) + start, table.pointer + band.lowerBound,
        context.pointer(output) + start, band.count)
    }
  }
}
