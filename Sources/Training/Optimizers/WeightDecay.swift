package import Graphs

/// How strongly weights are pulled to zero, and which of them are left alone.
package struct WeightDecay: Hashable, Sendable {
  /// The strength.
  package var strength: Double
  /// What does not decay.
  package var excluded: Set<ParameterRole>

  /// A decay; the published trainers leave biases, norms and scaling vectors alone.
  package init(
    _ strength: Double = 0, excluding excluded: Set<ParameterRole> = [.bias, .norm, .scaling]
  ) {
    self.strength = strength
    self.excluded = excluded
  }

  /// The strength for one tensor.
  func strength(for tensor: ParameterTensor) -> Double {
    excluded.contains(tensor.role) ? 0 : strength
  }
}
