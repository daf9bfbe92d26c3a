/// Bicubic interpolation of a map to another size: a = −0.75, half-pixel centres, no antialias.
public struct Resize: OperationDefinition {
  /// Name of the kind.
  public static let kind = "resize"
  /// Output rows.
  public let height: Int
  /// Output columns.
  public let width: Int

  /// A resize.
  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// One map.
  public func outputs(of inputs: [Shape]) -> [Shape] {
    [.map(height, width, inputs[0].channels)]
  }
}
