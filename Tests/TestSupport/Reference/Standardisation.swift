/// Groups of elements brought to mean 0 and variance 1, then scaled and shifted by channel: y = γ
/// (x − μ)/√(σ² + ε) + β.
struct Standardisation {
  /// Which elements share a mean and a variance.
  let groups: [StrideTo<Int>]
  /// ε.
  let epsilon: Double
  /// Moments of each group that replace the group's own.
  let statistics: ReferenceStatistics?

  init(groups: [StrideTo<Int>], epsilon: Float, statistics: ReferenceStatistics? = nil) {
    self.groups = groups
    self.epsilon = Double(epsilon)
    self.statistics = statistics
  }

  func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    let channels = reads.input.channels
    var output = reads.input
    for group in groups.indices {
      let (mean, deviation) = moments(of: reads.input, group)
      for index in groups[group] {
        let standard = (reads.input[index] - mean) / deviation
        output[index] =
          reads.parameters[0][index % channels] * standard + reads.parameters[1][index % channels]
      }
    }
    return [output]
  }

  func backward(_ reads: ReferenceReads, upstream: ReferenceTensor) -> ReferenceGradients {
    let channels = reads.input.channels
    var gradients = ReferenceGradients(zerosFor: reads)
    for group in groups.indices {
      let (mean, deviation) = moments(of: reads.input, group)
      var sum = 0.0
      var product = 0.0
      var count = 0.0
      for index in groups[group] {
        let standard = (reads.input[index] - mean) / deviation
        let pulled = upstream[index] * reads.parameters[0][index % channels]
        gradients.parameters[0][index % channels] += upstream[index] * standard
        gradients.parameters[1][index % channels] += upstream[index]
        sum += pulled
        product += pulled * standard
        count += 1
      }
      // Moments that are given do not depend on x, so nothing flows through them.
      let throughMoments = statistics == nil ? 1 / count : 0
      for index in groups[group] {
        let standard = (reads.input[index] - mean) / deviation
        let pulled = upstream[index] * reads.parameters[0][index % channels]
        gradients.inputs[0][index] =
          (pulled - throughMoments * (sum + standard * product)) / deviation
      }
    }
    return gradients
  }

  private func moments(
    of input: ReferenceTensor, _ group: Int
  ) -> (mean: Double, deviation: Double) {
    if let statistics {
      return (statistics.mean[group], (statistics.variance[group] + epsilon).squareRoot())
    }
    let elements = groups[group].map { input[$0] }
    let mean = elements.reduce(0, +) / Double(elements.count)
    let squares = elements.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(elements.count) + epsilon).squareRoot())
  }
}
