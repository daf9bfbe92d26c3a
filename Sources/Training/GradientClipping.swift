import CKernels
public import Engine
import Tensors

/// Clipping by the global norm over all tensors (Pascanu et al., 2013).
public struct GradientClipping: Hashable, Sendable {
  /// The largest norm.
  public let norm: Double

  /// Clips to a norm.
  public init(norm: Double) {
    self.norm = norm
  }

  /// Multiplies all gradients by min(1, norm/(‖g‖ + 10⁻⁶)) and answers ‖g‖.
  public func clip(_ gradients: GradientStore) -> Double {
    var squares = 0.0
    for case let span? in gradients.spans {
      let place = gradients.buffer.pointer + span.lowerBound
      squares += ck_dot(place, place, span.count)
    }
    let length = squares.squareRoot()
    let factor = norm / (length + 1e-6)
    if factor < 1 {
      for case let span? in gradients.spans {
        let place = gradients.buffer.pointer + span.lowerBound
        ck_scale(Float(factor), place, place, span.count)
      }
    }
    return length
  }
}
