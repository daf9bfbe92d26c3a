import CKernels
import Graphs
import Tensors

/// Scores plus a relative-position bias that is spread over all pairs of tokens once, when the plan is made.
final class FoldedPositionBiasStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let windows: Int
  private let bias: AlignedBuffer
  private let input: Buffer
  private let output: Buffer

  init(
    _ node: Node, _ operation: PositionBias, output value: Value, folding: Folding,
    wiring: inout PlanWiring
  ) {
    signature = node.signature
    let scores = node.inputShapes[0]
    windows = scores.windows
    bias = AlignedBuffer(count: scores.count / windows)
    var strides = [1]
    for extent in node.parameters[0].shape.dropFirst().reversed() {
      strides.insert(strides[0] * extent, at: 0)
    }
    PositionBiasSpread(operation, heads: scores.heads, strides: strides)
      .run(folding.weights.values(of: node.parameters[0]), to: bias.pointer)
    input = wiring.value(node.inputs[0])
    output = wiring.value(value)
  }

  func forward(_ context: StepContext) {
    context.forEachBand(of: windows * context.images, rows: bias.count) { image, band in
      let start = image * bias.count + band.lowerBound
      ck_add(
        context.pointer(input) + start, bias.pointer + band.lowerBound,
        context.pointer(output) + start, band.count)
    }
  }
}
