/// Rows and columns 0, s, 2s, … of a map: [H, W, C] becomes [⌈H/s⌉, ⌈W/s⌉, C] (the queries of
/// LeViT; Graham et al., 2021).
package struct Subsample: OperationDefinition {
  /// Name of the kind.
  package static let kind = "subsample"
  /// Each channel by itself, or all alike.
  package static let traits = OperationTraits.perChannel
  /// Distance s.
  package let stride: Int

  /// A subsampling.
  package init(stride: Int) {
    self.stride = stride
  }

  /// One map.
  package func outputs(of inputs: [Shape]) -> [Shape] {
    let extents = inputs[0].extents
    return [
      .map((extents[0] - 1) / stride + 1, (extents[1] - 1) / stride + 1, extents[2])
    ]
  }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes and settings.
  package var timing: OperationTiming { .settings("s\(stride)") }
}
