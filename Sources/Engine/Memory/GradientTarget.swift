/// Where a step puts the gradient of one of its inputs.
final class GradientTarget {
  /// The gradient of the value.
  let buffer: Buffer
  /// Index of the step that writes here.
  let step: Int
  /// Floats per image.
  let size: Int
  /// Whether another step has written before, so that this one adds.
  ///
  /// Settled when the plan is complete.
  fileprivate(set) var accumulates = true
  /// Whether anybody reads the gradient.
  let isRead: Bool
  /// Room for what is to be added, for steps whose kernels can only write.
  let staging: Buffer?

  init(buffer: Buffer, staging: Buffer?, step: Int, size: Int) {
    self.buffer = buffer
    self.staging = staging
    isRead = true
    self.step = step
    self.size = size
  }

  /// A target that nobody reads.
  init(discarding buffer: Buffer, step: Int, size: Int) {
    self.buffer = buffer
    self.staging = nil
    isRead = false
    self.step = step
    self.size = size
    accumulates = false
  }

  /// Backward runs from the last step to the first: the first target that it meets writes, the
  /// others add.
  static func settle(_ targets: [GradientTarget]) {
    guard let last = targets.map(\.step).max() else { return }
    targets.first { $0.step == last }?.accumulates = false
  }
}
