/// A rectangle of whole pixels inside an image.
package struct PixelBox: Hashable, Sendable {
  /// First row.
  package let row: Int
  /// First column.
  package let column: Int
  /// Number of rows.
  package let height: Int
  /// Number of columns.
  package let width: Int

  /// Number of pixels.
  package var area: Int { height * width }
}
