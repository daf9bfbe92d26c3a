/// A table of positions made of one on another grid, by bicubic interpolation.
///
/// Parameters: table [H₀, W₀, C], unless the input is the table, made by another node. Output: a weight [H, W, C], the same for all images.
public struct ResizeTable: OperationDefinition {
  /// Name of the kind.
  public static let kind = "resize-table"
  /// Rows H of what is made.
  public let height: Int
  /// Columns W of what is made.
  public let width: Int
  /// Channels C.
  public let channels: Int
  /// How values between the places of the grid are found.
  public let interpolation: CubicInterpolation

  /// A resize.
  public init(height: Int, width: Int, channels: Int, interpolation: CubicInterpolation) {
    self.height = height
    self.width = width
    self.channels = channels
    self.interpolation = interpolation
  }

  /// One table.
  public func outputs(of inputs: [Shape]) -> [Shape] { [.map(height, width, channels)] }

  /// It makes a table.
  public var makesWeight: Bool { true }
}
