import CKernels
import Graphs
import Tensors

/// A batch norm that nothing linear stands before, with calibrated statistics, and the activation
/// behind it.
final class CalibratedNormStep: PlanStep {
  let signature: String
  let isDivisible = true
  private let rows: Int
  private let channels: Int
  private let factor: AlignedBuffer
  private let summand: AlignedBuffer
  private let zeros: AlignedBuffer
  private let function: ck_function
  private let input: Buffer
  private let output: Buffer

  init(_ chain: Chain, folding: Folding, wiring: inout PlanWiring) {
    let node = chain.head
    signature = chain.signature
    rows = node.inputShapes[0].rows
    channels = node.inputShapes[0].channels
    let affine = folding.affine(of: chain, channels: channels)
    factor = AlignedBuffer(count: channels)
    factor.pointer.update(from: affine.factor, count: channels)
    summand = AlignedBuffer(count: channels)
    summand.pointer.update(from: affine.summand, count: channels)
    zeros = AlignedBuffer(count: channels)
    function = chain.activation
    input = wiring.value(node.inputs[0])
    output = wiring.value(chain.output)
  }

  func forward(_ context: StepContext) {
    let share = context.share(of: rows * context.images)
    let first = share.lowerBound * channels
    ck_normalize_activate(
      function, context.pointer(input) + first, zeros.pointer, factor.pointer, summand.pointer,
      context.pointer(output) + first, share.count, channels)
  }
}
