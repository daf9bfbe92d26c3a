import CKernels
import Graphs
import Tensors

/// Y = X Wᵀ + b over the rows of all images of a member, on the slice of the weight in place.
///
/// Backward: dX = dY W, dW += dYᵀ X, db += column sums of dY.
final class LinearStep: PlanStep {
  let signature: String
  private let rows: Int
  private let weight: ParameterRegion
  private let bias: ParameterRegion?
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget?

  init(_ node: Node, output value: Value, wiring: inout PlanWiring) {
    signature = node.signature
    rows = node.inputShapes[0].rows
    weight = wiring.region(of: node.parameters[0])
    bias = node.parameters.count > 1 ? wiring.region(of: node.parameters[1]) : nil
    input = wiring.value(node.inputs[0], savedForBackward: true)
    output = wiring.value(value)
    gradient = wiring.gradient(of: value)
    target = wiring.target(for: node.inputs[0], addsItself: true)
  }

  func forward(_ context: StepContext) {
    let rows = rows * context.images
    let y = context.pointer(output)
    Matrix.product(
      m: rows, n: weight.extents[0], k: weight.extents[1], a: context.pointer(input),
      lda: weight.extents[1], b: context.weights + weight.offset, ldb: weight.strides[0],
      transposeB: true, c: y, ldc: weight.extents[0])
    guard let bias else { return }
    ck_bias_activate(
      CK_IDENTITY, y, context.weights + bias.offset, y, rows, weight.extents[0])
  }

  func backward(_ context: StepContext) {
    let rows = rows * context.images
    let dy = context.pointer(gradient)
    Matrix.product(
      m: weight.extents[0], n: weight.extents[1], k: rows, a: dy, lda: weight.extents[0],
      transposeA: true, b: context.pointer(input), ldb: weight.extents[1], adding: true,
      c: context.gradients + weight.offset, ldc: weight.strides[0])
    if let bias {
      ck_column_sums(dy, 1, context.gradients + bias.offset, rows, weight.extents[0])
    }
    guard let target else { return }
    Matrix.product(
      m: rows, n: weight.extents[1], k: weight.extents[0], a: dy, lda: weight.extents[0],
      b: context.weights + weight.offset, ldb: weight.strides[0],
      adding: target.accumulates, c: context.pointer(target.buffer),
      ldc: weight.extents[1])
  }
}

extension Linear: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    LinearStep(chain.head, output: chain.output, wiring: &wiring)
  }

  var running: Running {
    Running(
      follower: .none, followers: [], inferenceFollowers: [.channelNorms, .functions, .scales],
      passesGradientTo: [],
      inference: .folded { FoldedLinearStep($0, self, folding: $1, wiring: &$2) })
  }
}
