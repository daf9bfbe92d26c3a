import CKernels
import Graphs
import Tensors

/// Batch norm with the statistics of the batch, and the activation behind it.
///
/// Each member takes mean and squared deviations of its own images in one pass, around its first row so that nothing cancels; after
/// they met, every member combines them in the same order (Chan, Golub and LeVeque, 1979), so that all have the same bits. Sums are
/// taken in double.
final class BatchNormStep: PlanStep {
  let signature: String
  /// Name of the norm, under which its statistics are known.
  let name: String
  let channels: Int
  private let rows: Int
  private let epsilon: Double
  private let function: ck_function
  private let gain: ParameterRegion
  private let shift: ParameterRegion
  private let input: Buffer
  private let output: Buffer
  private let gradient: Buffer
  private let target: GradientTarget
  private let partials: Int
  private let combined: Int

  init(_ chain: Chain, _ operation: BatchNorm, wiring: inout PlanWiring) {
    let node = chain.head
    signature = chain.signature
    name = node.name
    channels = node.inputShapes[0].channels
    rows = node.inputShapes[0].rows
    epsilon = Double(operation.epsilon)
    function = chain.activation
    gain = wiring.region(of: node.parameters[0])
    shift = wiring.region(of: node.parameters[1])
    input = wiring.value(node.inputs[0], savedForBackward: true)
    output = wiring.value(chain.output)
    gradient = wiring.gradient(of: chain.output)
    target = wiring.targetOrDiscard(for: node.inputs[0])
    partials = wiring.share(2 * channels)
    combined = wiring.share(2 * channels)
    wiring.needScratch(4 * channels)
  }

  func forward(_ context: StepContext) {
    let x = context.pointer(input)
    let rows = rows * context.images
    takePartials(x, rows: rows, context)
    context.meet()
    combine(context)
    let mean = context.scratch
    let scale = mean + channels
    let gain = context.weights + gain.offset
    writeMeanAndInverse(context, mean: mean, inverse: scale)
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
      writeMeanAndInverse(context, mean: mean, inverse: inverse)
      let gain = context.weights + gain.offset
      let sums = context.shared + partials + context.member * 2 * channels
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
      writeBatchMeans(context, meanG: meanG, meanGX: meanGX)
      ck_batch_norm_backward(
        x, function == CK_IDENTITY ? dy : dx, mean, inverse, gain, meanG, meanGX, dx, rows,
        channels)
    }
  }

  /// Mean and unbiased variance of the last batch of `batch` images.
  func statistics(
    shared: UnsafePointer<Double>, batch: Int, isUnbiased: Bool
  ) -> (mean: [Double], variance: [Double]) {
    let count = Double(rows * batch)
    let unbiased = isUnbiased && count > 1 ? count / (count - 1) : 1
    return (
      (0..<channels).map { shared[combined + $0] },
      (0..<channels).map { shared[combined + channels + $0] * unbiased }
    )
  }

  /// Mean and sum of squared deviations of the member's own rows.
  private func takePartials(
    _ x: UnsafePointer<Float>, rows: Int, _ context: StepContext
  ) {
    let means = context.shared + partials + context.member * 2 * channels
    let squares = means + channels
    means.update(repeating: 0, count: 2 * channels)
    guard rows > 0 else { return }
    ck_channel_moments(x, x, means, squares, rows, channels)
    for channel in 0..<channels {
      let distance = means[channel] / Double(rows)
      squares[channel] = max(0, squares[channel] - Double(rows) * distance * distance)
      means[channel] = Double(x[channel]) + distance
    }
  }

  /// Mean and biased variance of the whole batch, into the member's own place.
  private func combine(_ context: StepContext) {
    let mean = context.shared + combined + context.member * 2 * channels
    let variance = mean + channels
    mean.update(repeating: 0, count: 2 * channels)
    let total = Double(rows * context.batch)
    for member in 0..<context.team.count {
      let weight = Double(rows * context.imageCount(of: member)) / total
      let part = context.shared + partials + member * 2 * channels
      for channel in 0..<channels { mean[channel] += weight * part[channel] }
    }
    for member in 0..<context.team.count {
      let count = Double(rows * context.imageCount(of: member))
      let part = context.shared + partials + member * 2 * channels
      for channel in 0..<channels {
        let distance = part[channel] - mean[channel]
        variance[channel] += (part[channels + channel] + count * distance * distance) / total
      }
    }
  }

  /// The batch's means of g and of g · x̂, from the sums of all members.
  private func writeBatchMeans(
    _ context: StepContext, meanG: UnsafeMutablePointer<Float>,
    meanGX: UnsafeMutablePointer<Float>
  ) {
    let count = Double(rows * context.batch)
    for channel in 0..<channels {
      var g = 0.0
      var gx = 0.0
      for member in 0..<context.team.count {
        let part = context.shared + partials + member * 2 * channels
        g += part[channel]
        gx += part[channels + channel]
      }
      meanG[channel] = Float(g / count)
      meanGX[channel] = Float(gx / count)
    }
  }

  private func writeMeanAndInverse(
    _ context: StepContext, mean: UnsafeMutablePointer<Float>,
    inverse: UnsafeMutablePointer<Float>
  ) {
    let exact = context.shared + combined + context.member * 2 * channels
    for channel in 0..<channels {
      mean[channel] = Float(exact[channel])
      inverse[channel] = Float(1 / (exact[channels + channel] + epsilon).squareRoot())
    }
  }
}
