/// Windows put together again: [n, r, r, C] becomes [H, W, C], without what was added at the bottom and at the right.
public struct WindowMerge: OperationDefinition {
  /// Name of the kind.
  public static let kind = "window-merge"
  /// Rows H of the map.
  public let height: Int
  /// Columns W of the map.
  public let width: Int

  /// A merge.
  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// One map.
  public func outputs(of inputs: [Shape]) -> [Shape] {
    [.map(height, width, inputs[0].channels)]
  }
}
