/// One axis of a tensor in a file of another library: how many elements must stand there, and which
/// of them are taken.
package enum ForeignAxis: Hashable, Sendable, CustomStringConvertible {
  /// All of exactly so many.
  case all(Int)
  /// The first ones of at least so many, as a subnet reads its supernet.
  case first(Int)
  /// The middle ones of at least so many; both counts are odd or both are even.
  case middle(Int)
  /// The one at an index; the axis disappears.
  case one(Int)
  /// Some elements that stay, then a grid row by row; one of another size is resized.
  case grid(prefix: Int, height: Int, width: Int)
  /// So many rows of a grid, whose columns are the next axis; one of another size is resized.
  case gridRows(Int)
  /// So many columns of the grid whose rows are the axis before.
  case gridColumns(Int)

  /// How many elements are taken; nil if the axis disappears.
  package var count: Int? {
    switch self {
    case .all(let count), .first(let count), .middle(let count), .gridRows(let count),
      .gridColumns(let count):
      count
    case .one: nil
    case .grid(let prefix, let height, let width): prefix + height * width
    }
  }

  /// What must stand in the file, in words.
  package var description: String {
    switch self {
    case .all(let count): "\(count)"
    case .first(let count), .middle(let count): "at least \(count)"
    case .one(let index): "more than \(index)"
    case .grid(let prefix, let height, let width):
      (prefix > 0 ? "\(prefix) + " : "") + "\(height)·\(width) or another square"
    case .gridRows(let count), .gridColumns(let count): "\(count) or another grid"
    }
  }

  /// Whether an axis of so many elements will do.
  ///
  /// A grid that is known is that of every table with as many places.
  func fits(_ found: Int, known: TableGrid?) -> Bool {
    switch self {
    case .all(let count): found == count
    case .first(let count): found >= count
    case .middle(let count): found >= count && (found - count) % 2 == 0
    case .one(let index): found > index
    case .grid: source(of: found, known: known) != nil
    case .gridRows, .gridColumns: found > 0
    }
  }

  /// The grid of an axis of so many elements: the known one, that which is wanted, or a square; nil
  /// if it is none, or the axis has no grid.
  func source(of found: Int, known: TableGrid?) -> TableGrid? {
    guard case .grid(let prefix, let height, let width) = self else { return nil }
    if let known, found - prefix == known.area { return known }
    let wanted = TableGrid(height: height, width: width)
    return found - prefix == wanted.area ? wanted : TableGrid(square: found - prefix)
  }

  /// Whether the grid of an axis of so many elements is another than the one that is wanted.
  func isResized(_ found: Int, known: TableGrid?) -> Bool {
    switch self {
    case .grid(_, let height, let width):
      source(of: found, known: known) != TableGrid(height: height, width: width)
    case .gridRows(let count), .gridColumns(let count): found != count
    case .all, .first, .middle, .one: false
    }
  }
}
