import CKernels
package import Engine
package import Graphs
package import Tensors

/// Merges the gradient g_s of the largest subnet with the sum ḡ of the others' (NASViT, Gong et
/// al., 2022, equation 1).
///
/// Where ⟨g_s, ḡ⟩ < 0 the component of g_s along ḡ is removed, g_s − (⟨g_s, ḡ⟩/‖ḡ‖²) ḡ; then both
/// are added. What is compared is a tensor, a block or the whole gradient. The smaller subnets have
/// priority: ḡ is never altered. A tensor that only one side touched keeps that side's gradient.
package final class GradientProjection {
  /// What a merge saw.
  package struct Conflict: Hashable, Sendable {
    /// Tensors that both sides touched.
    package let compared: Int
    /// Those with a negative product.
    package let conflicting: Int

    /// Share of conflicting tensors; 0 if none was compared.
    package var share: Double { compared == 0 ? 0 : Double(conflicting) / Double(compared) }
  }

  /// The inner products of the last merge, tensor by tensor, before anything was clipped.
  package let products: GradientProducts
  private let settings: GradientMerge
  private let measuring: TensorPass<Measure>
  private let merging: TensorPass<Merge>
  private let groups: [Int]
  /// ⟨g_s, ḡ⟩ and ‖ḡ‖² of each group, then the weight of ḡ.
  private let sums: UnsafeMutablePointer<(inner: Double, square: Double, weight: Double)>
  private let groupCount: Int

  /// A merge over the tensors of a layout.
  package init(layout: ParameterLayout, team: ThreadTeam, settings: GradientMerge = .paper) {
    self.settings = settings
    products = GradientProducts(layout: layout)
    groups = layout.groups(by: settings.scope ?? .network)
    groupCount = (groups.max() ?? -1) + 1
    sums = .allocate(capacity: groupCount)
    sums.initialize(repeating: (0, 0, 1), count: groupCount)
    measuring = TensorPass(layout: layout, team: team) { work, _, index in
      work.products.measure(index, work.subnets, work.largest, norms: work.norms)
    }
    merging = TensorPass(layout: layout, team: team) { work, _, index in work.apply(to: index) }
  }

  deinit { sums.deallocate() }

  /// Merges `subnets` into `largest`; `step` decides whether the projection has begun.
  ///
  /// Where `norms` are wanted, ‖g_s‖ of each tensor is measured too, which the merge does not need.
  package func merge(
    _ subnets: GradientStore, into largest: GradientStore, step: Int = 0, norms: Bool = false
  ) -> Conflict {
    measuring.run(Measure(subnets: subnets, largest: largest, products: products, norms: norms))
    let scale = subnetScale(subnets)
    setWeights(scale: scale, projects: settings.scope != nil && step >= settings.startStep)
    merging.run(
      Merge(
        subnets: subnets, largest: largest, products: products, groups: groups, sums: sums,
        scale: scale))
    var compared = 0
    var conflicting = 0
    for (index, span) in subnets.spans.enumerated() {
      guard let span else { continue }
      if products.isCompared(index) {
        compared += 1
        if products.inner(index) < 0 { conflicting += 1 }
      }
      largest.touch(tensor: index, span: span)
    }
    return Conflict(compared: compared, conflicting: conflicting)
  }

  /// The factor that clips the others' gradient.
  private func subnetScale(_ subnets: GradientStore) -> Double {
    guard let clip = settings.subnetClip else { return 1 }
    var squares = 0.0
    for index in groups.indices where subnets.spans[index] != nil {
      squares += products.subnetSquare(index)
    }
    return min(1, clip / (squares.squareRoot() + 1e-6))
  }

  /// The weight with which each group's ḡ is added: 1, and what the projection asks for, all times
  /// the clipping's scale.
  private func setWeights(scale: Double, projects: Bool) {
    for group in 0..<groupCount { sums[group] = (0, 0, scale) }
    guard projects else { return }
    for (index, group) in groups.enumerated() where products.isCompared(index) {
      sums[group].inner += products.inner(index) * scale
      sums[group].square += products.subnetSquare(index) * scale * scale
    }
    for group in 0..<groupCount where sums[group].inner < 0 {
      let correction = -sums[group].inner / (sums[group].square + settings.epsilon)
      sums[group].weight = scale * (1 + min(correction, settings.clamp ?? .infinity))
    }
  }

  /// The measuring pass of one merge.
  private struct Measure {
    let subnets: GradientStore
    let largest: GradientStore
    let products: GradientProducts
    let norms: Bool
  }

  /// The adding pass of one merge.
  private struct Merge {
    let subnets: GradientStore
    let largest: GradientStore
    let products: GradientProducts
    let groups: [Int]
    let sums: UnsafeMutablePointer<(inner: Double, square: Double, weight: Double)>
    /// The weight of what only the others touched.
    let scale: Double

    func apply(to index: Int) {
      guard let span = subnets.spans[index] else { return }
      let weight = products.isCompared(index) ? sums[groups[index]].weight : scale
      ck_axpy(
        Float(weight), subnets.buffer.pointer + span.lowerBound,
        largest.buffer.pointer + span.lowerBound, span.count)
    }
  }
}
