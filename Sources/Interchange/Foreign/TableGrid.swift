/// Rows and columns of the places that a table has entries for.
package struct TableGrid: Hashable, Sendable, CustomStringConvertible {
  /// Rows H.
  package let height: Int
  /// Columns W.
  package let width: Int

  /// A grid of H × W places.
  package init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// A square grid of so many places; nil if there is none.
  init?(square count: Int) {
    guard count > 0 else { return nil }
    let side = Int(Double(count).squareRoot().rounded())
    guard side * side == count else { return nil }
    self.init(height: side, width: side)
  }

  /// Number of places; `Int.max` where there are more.
  var area: Int {
    let (area, overflow) = height.multipliedReportingOverflow(by: width)
    return overflow ? .max : area
  }

  /// Such as 7×28.
  package var description: String { "\(height)×\(width)" }
}
