import CKernels
import Engine
package import Graphs
import Tensors

/// Inner products of two gradients, tensor by tensor.
package final class GradientProducts {
  /// Where each tensor stands.
  package let layout: ParameterLayout
  /// For each tensor ⟨ḡ, g_s⟩, ‖ḡ‖² and, where it was asked for, ‖g_s‖².
  private let values: UnsafeMutablePointer<Double>
  private let compared: UnsafeMutablePointer<Bool>

  init(layout: ParameterLayout) {
    self.layout = layout
    let count = layout.tensors.count
    values = .allocate(capacity: 3 * count)
    values.initialize(repeating: 0, count: 3 * count)
    compared = .allocate(capacity: count)
    compared.initialize(repeating: false, count: count)
  }

  deinit {
    values.deallocate()
    compared.deallocate()
  }

  /// Whether both sides touched a tensor.
  package func isCompared(_ tensor: Int) -> Bool { compared[tensor] }

  /// ⟨g_s, ḡ⟩ of a tensor.
  package func inner(_ tensor: Int) -> Double { values[3 * tensor] }

  /// ‖ḡ‖² of a tensor.
  package func subnetSquare(_ tensor: Int) -> Double { values[3 * tensor + 1] }

  /// ‖g_s‖² of a tensor that both sides touched, if the merge was asked to measure it.
  func largestSquare(_ tensor: Int) -> Double { values[3 * tensor + 2] }

  func measure(
    _ tensor: Int, _ subnets: GradientStore, _ largest: GradientStore, norms: Bool
  ) {
    let products = values + 3 * tensor
    compared[tensor] = false
    products.update(repeating: 0, count: 3)
    guard let span = subnets.spans[tensor] else { return }
    ck_inner_products(
      subnets.buffer.pointer + span.lowerBound, largest.buffer.pointer + span.lowerBound,
      span.count, products)
    guard let whole = largest.spans[tensor] else { return }
    compared[tensor] = true
    guard norms else { return }
    let place = largest.buffer.pointer + whole.lowerBound
    products[2] = ck_dot(place, place, whole.count)
  }
}
