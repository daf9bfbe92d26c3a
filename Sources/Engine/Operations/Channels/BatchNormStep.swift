import CKernels
import Graphs
import Tensors

/// Batch norm with the statistics of the batch, and the activation behind it.
final class BatchNormStep: NormStep {
  let signature: String
  let moments: BatchMoments
  private let channels: Int
  private let rows: Int
  private let function: ck_function
  private let gain: ParameterRegion
  private let shift: ParameterRegion
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget

  init(_ chain: Chain, _ operation: BatchNorm, wiring: inout PlanWiring) {
    let node = chain.head
    signature = chain.signature
    channels = node.inputShapes[0].channels
    rows = node.inputShapes[0].rows
    function = chain.activation
    gain = wiring.region(of: node.parameters[0])
    shift = wiring.region(of: node.parameters[1])
    input = wiring.value(node.inputs[0], savedForBackward: true)
    output = wiring.value(chain.output)
    gradient = wiring.gradient(of: chain.output)
    target = wiring.targetOrDiscard(for: node.inputs[0])
    moments = BatchMoments(
      node.name, channels: channels, count: rows, epsilon: operation.epsilon, wiring: &wiring)
    wiring.needScratch(4 * channels)
  }

  func forward(_ context: StepContext) {
    let x = context.pointer(input)
    let rows = rows * context.images
    takeMoments(x, rows: rows, context)
    context.meet()
    moments.combine(context)
    let mean = context.scratch
    let scale = mean + channels
    let gain = context.weights + gain.offset
    moments.writeMeanAndInverse(context, mean: mean, inverse: scale)
    for channel in 0..<channels { scale[channel] *= gain[channel] }
    ck_normalize_activate(
      function, x, mean, scale, context.weights + shift.offset, context.pointer(output), rows,
      channels)
  }

  func backward(_ context: StepContext) {
    context.deliver(target) { dx in
      let x = context.pointer(input)
      let dy = context.pointer(gradient)
      let rows = rows * context.images
      let mean = context.scratch
      let inverse = mean + channels
      moments.writeMeanAndInverse(context, mean: mean, inverse: inverse)
      let gain = context.weights + gain.offset
      let sums = moments.sums(of: context.member, context)
      sums.update(repeating: 0, count: 2 * channels)
      ck_batch_norm_backward_sums(
        function, x, dy, mean, inverse, gain, context.weights + shift.offset, dx, sums,
        sums + channels, rows, channels)
      for channel in 0..<channels {
        context.gradients[shift.offset + channel] += Float(sums[channel])
        context.gradients[self.gain.offset + channel] += Float(sums[channels + channel])
      }
      guard target.isRead else { return }
      context.meet()
      let meanG = inverse + channels
      let meanGX = meanG + channels
      moments.writeBatchMeans(context, meanG: meanG, meanGX: meanGX)
      ck_batch_norm_backward(
        x, function == CK_IDENTITY ? dy : dx, mean, inverse, gain, meanG, meanGX, dx, rows,
        channels)
    }
  }

  /// Mean and sum of squared deviations of the member's own rows.
  private func takeMoments(
    _ x: UnsafePointer<Float>, rows: Int, _ context: StepContext
  ) {
    let sums = moments.sums(of: context.member, context)
    sums.update(repeating: 0, count: 2 * channels)
    guard rows > 0 else { return }
    ck_channel_moments(x, x, sums, sums + channels, rows, channels)
    moments.centre(x, stride: 1, context)
  }
}

extension BatchNorm: RunnableOperation {
  func step(_ chain: Chain, wiring: inout PlanWiring) -> any PlanStep {
    BatchNormStep(chain, self, wiring: &wiring)
  }

  var running: Running {
    Running(
      follower: .channelNorm(epsilon: epsilon), followers: .functions, inferenceFollowers: [],
      passesGradientTo: [],
      inference: .folded { CalibratedNormStep($0, folding: $1, wiring: &$2) })
  }
}
