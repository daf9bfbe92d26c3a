/// A rectangle of whole pixels inside an image.
public struct PixelBox: Hashable, Sendable {
  /// First row.
  public let row: Int
  /// First column.
  public let column: Int
  /// Number of rows.
  public let height: Int
  /// Number of columns.
  public let width: Int

  /// Number of pixels.
  public var area: Int { height * width }
}
