/// How the gradient g_s of the largest subnet and the sum ḡ of the others' stand to each other: cos
/// = ⟨g_s, ḡ⟩/(‖g_s‖ ‖ḡ‖ + 10⁻¹²), before anything is clipped or projected.
///
/// Below 0 they conflict (NASViT, Gong et al., 2022).
package struct GradientConflict: Hashable, Sendable {
  /// What is compared as one vector.
  package let scope: GradientMerge.Scope
  /// The tensor, the block (`stage.block`), or `network`.
  package let name: String
  /// For a tensor the operation that reads it, for example `batch-norm`; of a linear map its place
  /// in the block, such as `attention.query`.
  package let kind: String?
  /// The cosine, −1 to 1.
  package let cosine: Double

  /// A cosine of a tensor, a block or the network.
  package init(scope: GradientMerge.Scope, name: String, kind: String?, cosine: Double) {
    self.scope = scope
    self.name = name
    self.kind = kind
    self.cosine = cosine
  }
}
