import CKernels
import Engine
public import Graphs
import Tensors

/// Inner products of two gradients, tensor by tensor.
public final class GradientProducts {
  /// Where each tensor stands.
  public let layout: ParameterLayout
  /// For each tensor ⟨ḡ, g_s⟩ and ‖ḡ‖².
  private let values: UnsafeMutablePointer<Double>
  private let compared: UnsafeMutablePointer<Bool>

  init(layout: ParameterLayout) {
    self.layout = layout
    let count = layout.tensors.count
    values = .allocate(capacity: 2 * count)
    values.initialize(repeating: 0, count: 2 * count)
    compared = .allocate(capacity: count)
    compared.initialize(repeating: false, count: count)
  }

  deinit {
    values.deallocate()
    compared.deallocate()
  }

  /// Whether both sides touched a tensor.
  public func isCompared(_ tensor: Int) -> Bool { compared[tensor] }

  /// ⟨g_s, ḡ⟩ of a tensor.
  public func inner(_ tensor: Int) -> Double { values[2 * tensor] }

  /// ‖ḡ‖² of a tensor.
  public func subnetSquare(_ tensor: Int) -> Double { values[2 * tensor + 1] }

  func measure(_ tensor: Int, _ subnets: GradientStore, _ largest: GradientStore) {
    let products = values + 2 * tensor
    compared[tensor] = false
    products.update(repeating: 0, count: 2)
    guard let span = subnets.spans[tensor] else { return }
    ck_inner_products(
      subnets.buffer.pointer + span.lowerBound, largest.buffer.pointer + span.lowerBound,
      span.count, products)
    compared[tensor] = largest.spans[tensor] != nil
  }
}
