import Training

/// Of what `training.clip` is the limit.
package enum ClipMeasure: String, CaseIterable, Sendable {
  /// The norm of the whole gradient.
  case norm
  /// The magnitude of every element.
  case value
  /// The norm of every unit's gradient over that of its weights.
  case unit

  /// The clipping with a limit.
  func clipping(_ limit: Double) -> GradientClipping {
    switch self {
    case .norm: .norm(limit)
    case .value: .value(limit)
    case .unit: .unit(limit)
    }
  }
}
