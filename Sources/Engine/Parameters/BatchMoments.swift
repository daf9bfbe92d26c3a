import Tensors

/// Mean and variance of every channel of a norm over the whole batch, as the members of a team take
/// them together.
///
/// Each member takes mean and squared deviations of its own images in one pass, around its first
/// value so that nothing cancels; after they met, every member combines them in the same order
/// (Chan, Golub and LeVeque, 1979), so that all have the same bits. Sums are taken in double.
struct BatchMoments {
  /// Name of the norm, under which its statistics are known.
  let name: String
  /// Channels of a batch norm, heads of a head norm.
  let channels: Int
  private let count: Int
  private let epsilon: Double
  private let partials: Int
  private let combined: Int

  /// The moments of a norm whose channels have so many values in an image.
  init(_ name: String, channels: Int, count: Int, epsilon: Float, wiring: inout PlanWiring) {
    self.name = name
    self.channels = channels
    self.count = count
    self.epsilon = Double(epsilon)
    partials = wiring.share(2 * channels)
    combined = wiring.share(2 * channels)
  }

  /// Two sums of every channel over a member's own images: first those of all channels, then the
  /// others.
  func sums(of member: Int, _ context: StepContext) -> UnsafeMutablePointer<Double> {
    context.shared + partials + member * 2 * channels
  }

  /// Turns the member's sums of distances from a channel's origin, and of their squares, into mean
  /// and squared deviations.
  ///
  /// `origins` begins with the origin of the first channel, and `stride` elements on is that of the
  /// next.
  func centre(_ origins: UnsafePointer<Float>, stride: Int, _ context: StepContext) {
    let count = Double(count * context.images)
    let means = sums(of: context.member, context)
    let squares = means + channels
    for channel in 0..<channels {
      let distance = means[channel] / count
      squares[channel] = max(0, squares[channel] - count * distance * distance)
      means[channel] = Double(origins[channel * stride]) + distance
    }
  }

  /// Mean and biased variance of the whole batch, into the member's own place.
  func combine(_ context: StepContext) {
    let mean = context.shared + combined + context.member * 2 * channels
    let variance = mean + channels
    mean.update(repeating: 0, count: 2 * channels)
    let total = Double(count * context.batch)
    for member in 0..<context.team.count {
      let weight = Double(count * context.imageCount(of: member)) / total
      let part = sums(of: member, context)
      for channel in 0..<channels { mean[channel] += weight * part[channel] }
    }
    for member in 0..<context.team.count {
      let count = Double(count * context.imageCount(of: member))
      let part = sums(of: member, context)
      for channel in 0..<channels {
        let distance = part[channel] - mean[channel]
        variance[channel] += (part[channels + channel] + count * distance * distance) / total
      }
    }
  }

  /// What `combine` found: μ and 1/√(σ² + ε).
  func writeMeanAndInverse(
    _ context: StepContext, mean: UnsafeMutablePointer<Float>,
    inverse: UnsafeMutablePointer<Float>
  ) {
    let exact = context.shared + combined + context.member * 2 * channels
    for channel in 0..<channels {
      mean[channel] = Float(exact[channel])
      inverse[channel] = Float(1 / (exact[channels + channel] + epsilon).squareRoot())
    }
  }

  /// The batch's means of g and of g · x̂, from the sums of all members.
  func writeBatchMeans(
    _ context: StepContext, meanG: UnsafeMutablePointer<Float>,
    meanGX: UnsafeMutablePointer<Float>
  ) {
    let count = Double(count * context.batch)
    for channel in 0..<channels {
      var g = 0.0
      var gx = 0.0
      for member in 0..<context.team.count {
        let part = sums(of: member, context)
        g += part[channel]
        gx += part[channels + channel]
      }
      meanG[channel] = Float(g / count)
      meanGX[channel] = Float(gx / count)
    }
  }

  /// Mean and variance of the last batch of `batch` images, unbiased or as the norm itself took it.
  func statistics(
    shared: UnsafePointer<Double>, batch: Int, isUnbiased: Bool
  ) -> (mean: [Double], variance: [Double]) {
    let count = Double(count * batch)
    let unbiased = isUnbiased && count > 1 ? count / (count - 1) : 1
    return (
      (0..<channels).map { shared[combined + $0] },
      (0..<channels).map { shared[combined + channels + $0] * unbiased }
    )
  }
}

/// A step that takes statistics of the batch.
protocol NormStep: PlanStep {
  /// The statistics.
  var moments: BatchMoments { get }
}
