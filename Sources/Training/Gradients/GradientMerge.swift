/// How the gradient of the largest subnet and the sum of the others' become one.
package struct GradientMerge: Hashable, Sendable {
  /// What is projected as one vector.
  package enum Scope: String, Hashable, Sendable, CaseIterable {
    /// Each parameter tensor by itself.
    case tensor
    /// All tensors of a block together.
    case block
    /// The whole gradient.
    case network
  }

  /// What is projected; nil: gradients are added as they are.
  package var scope: Scope?
  /// The largest weight of the correction; nil: whatever the projection asks for.
  package var clamp: Double?
  /// Added to ‖ḡ‖².
  package var epsilon: Double
  /// The others' gradient is clipped to this global norm before it is merged; nil: never.
  package var subnetClip: Double?
  /// Steps before the first one that projects.
  package var startStep: Int

  /// A merge.
  package init(
    scope: Scope?, clamp: Double? = nil, epsilon: Double = 1e-12, subnetClip: Double? = nil,
    startStep: Int = 0
  ) {
    self.scope = scope
    self.clamp = clamp
    self.epsilon = epsilon
    self.subnetClip = subnetClip
    self.startStep = startStep
  }

  /// Gradients are added.
  package static let sum = GradientMerge(scope: nil)
  /// NASViT's paper, equation 1: every tensor, from the first step on, nothing clamped.
  package static let paper = GradientMerge(scope: .tensor)

  /// NASViT's released code: the others' gradient is clipped to norm 1 first, the correction is at
  /// most twice it.
  package static func released(startStep: Int) -> GradientMerge {
    GradientMerge(
      scope: .tensor, clamp: 2, epsilon: 1e-6, subnetClip: 1, startStep: startStep)
  }
}
