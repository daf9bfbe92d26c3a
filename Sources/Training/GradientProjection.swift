import CKernels
public import Engine
public import Graphs
public import Tensors

/// Merges the gradient g_s of the largest subnet with the sum ḡ of the others' (NASViT, Gong et al., 2022, equation 1).
///
/// Per parameter tensor: where ⟨g_s, ḡ⟩ < 0 the component of g_s along ḡ is removed, g_s − (⟨g_s, ḡ⟩/‖ḡ‖²) ḡ; then both are added. The
/// smaller subnets have priority: ḡ is never altered. A tensor that only one side touched keeps that side's gradient.
public final class GradientProjection {
  /// What a merge saw.
  public struct Conflict: Hashable, Sendable {
    /// Tensors that both sides touched.
    public let compared: Int
    /// Those with a negative product.
    public let conflicting: Int

    /// Share of conflicting tensors; 0 if none was compared.
    public var share: Double { compared == 0 ? 0 : Double(conflicting) / Double(compared) }
  }

  private let pass: TensorPass<Merge>
  /// ⟨g_s, ḡ⟩ of each tensor in the last merge.
  private let products: UnsafeMutablePointer<Double>
  private let isOn: Bool

  /// A projection over the tensors of a layout; switched off it adds the gradients and still counts conflicts.
  public init(layout: ParameterLayout, team: ThreadTeam, isOn: Bool = true) {
    self.isOn = isOn
    products = .allocate(capacity: layout.tensors.count)
    products.initialize(repeating: 0, count: layout.tensors.count)
    pass = TensorPass(layout: layout, team: team) { merge, _, index in merge.apply(to: index) }
  }

  deinit { products.deallocate() }

  /// Merges `subnets` into `largest`.
  public func merge(_ subnets: GradientStore, into largest: GradientStore) -> Conflict {
    pass.run(Merge(subnets: subnets, largest: largest, products: products, isOn: isOn))
    var compared = 0
    var conflicting = 0
    for (index, span) in subnets.spans.enumerated() {
      guard let span else { continue }
      if largest.spans[index] != nil {
        compared += 1
        if products[index] < 0 { conflicting += 1 }
      }
      largest.touch(tensor: index, span: span)
    }
    return Conflict(compared: compared, conflicting: conflicting)
  }

  /// One merge over all tensors.
  private struct Merge {
    let subnets: GradientStore
    let largest: GradientStore
    let products: UnsafeMutablePointer<Double>
    let isOn: Bool

    func apply(to index: Int) {
      products[index] = 0
      guard let span = subnets.spans[index] else { return }
      let g = subnets.buffer.pointer + span.lowerBound
      let gMax = largest.buffer.pointer + span.lowerBound
      let inner = largest.spans[index] == nil ? 0 : ck_dot(g, gMax, span.count)
      products[index] = inner
      var weight = 1.0
      if isOn, inner < 0 {
        weight -= inner / (ck_dot(g, g, span.count) + 1e-12)
      }
      ck_axpy(Float(weight), g, gMax, span.count)
    }
  }
}
