import CKernels
package import Engine
import Graphs
import Tensors

/// Keeps gradients small.
package enum GradientClipping: Hashable, Sendable {
  /// All gradients times min(1, limit/(‖g‖ + 10⁻⁶)) (Pascanu et al., 2013).
  case norm(Double)
  /// Every element limited to ± the limit (AlphaNet).
  case value(Double)
  /// Every output unit's gradient times min(1, limit · max(‖w‖, 10⁻³)/‖g‖), the classifier's left
  /// alone (Brock et al., 2021).
  case unit(Double)

  /// Clips the gradients of some weights and answers ‖g‖ before.
  package func clip(_ gradients: GradientStore, of weights: ParameterStore) -> Double {
    let length = Self.norm(of: gradients)
    switch self {
    case .norm(let limit):
      let factor = limit / (length + 1e-6)
      guard factor < 1 else { break }
      for case let span? in gradients.spans {
        let place = gradients.buffer.pointer + span.lowerBound
        ck_scale(Float(factor), place, place, span.count)
      }
    case .value(let limit):
      for case let span? in gradients.spans {
        for place in span {
          gradients.buffer.pointer[place] = min(
            max(gradients.buffer.pointer[place], Float(-limit)), Float(limit))
        }
      }
    case .unit(let limit):
      for (tensor, span) in zip(gradients.layout.tensors, gradients.spans) {
        guard span != nil, !tensor.operationName.hasPrefix("classifier") else { continue }
        clipUnits(of: tensor, limit, gradients, weights)
      }
    }
    return length
  }

  /// A unit is what stands under one index of the outermost axis; of a vector, the whole of it.
  private func clipUnits(
    of tensor: ParameterTensor, _ limit: Double, _ gradients: GradientStore,
    _ weights: ParameterStore
  ) {
    let units = tensor.extents.count > 1 ? tensor.extents[0] : 1
    let size = tensor.count / units
    for unit in 0..<units {
      let place = tensor.offset + unit * size
      let (g, w) = (gradients.buffer.pointer + place, weights.buffer.pointer + place)
      let largest = limit * max(ck_dot(w, w, size).squareRoot(), 1e-3)
      let length = ck_dot(g, g, size).squareRoot()
      if length > largest { ck_scale(Float(largest / length), g, g, size) }
    }
  }

  private static func norm(of gradients: GradientStore) -> Double {
    var squares = 0.0
    for case let span? in gradients.spans {
      let place = gradients.buffer.pointer + span.lowerBound
      squares += ck_dot(place, place, span.count)
    }
    return squares.squareRoot()
  }
}
