/// Rows and columns 0, s, 2s, … of a map: [H, W, C] becomes [⌈H/s⌉, ⌈W/s⌉, C] (the queries of LeViT; Graham et al., 2021).
public struct Subsample: OperationDefinition {
  /// Name of the kind.
  public static let kind = "subsample"
  /// Distance s.
  public let stride: Int

  /// A subsampling.
  public init(stride: Int) {
    self.stride = stride
  }

  /// One map.
  public func outputs(of inputs: [Shape]) -> [Shape] {
    let extents = inputs[0].extents
    return [
      .map((extents[0] - 1) / stride + 1, (extents[1] - 1) / stride + 1, extents[2])
    ]
  }
}
