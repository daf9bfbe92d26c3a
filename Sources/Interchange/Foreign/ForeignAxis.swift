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
  /// Some elements that stay, then a grid row by row; a square grid of another size is resized.
  case grid(prefix: Int, height: Int, width: Int)

  /// How many elements are taken; nil if the axis disappears.
  package var count: Int? {
    switch self {
    case .all(let count), .first(let count), .middle(let count): count
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
    }
  }

  /// Whether an axis of so many elements will do.
  func fits(_ found: Int) -> Bool {
    switch self {
    case .all(let count): found == count
    case .first(let count): found >= count
    case .middle(let count): found >= count && (found - count) % 2 == 0
    case .one(let index): found > index
    case .grid(let prefix, let height, let width):
      found == prefix + height * width || Self.side(ofSquare: found - prefix) != nil
    }
  }

  /// The side of a grid that must be resized; nil if it has the right size.
  func resizedSide(_ found: Int) -> Int? {
    guard case .grid(let prefix, let height, let width) = self, found != prefix + height * width
    else { return nil }
    return Self.side(ofSquare: found - prefix)
  }

  private static func side(ofSquare count: Int) -> Int? {
    guard count > 0 else { return nil }
    let side = Int(Double(count).squareRoot().rounded())
    return side * side == count ? side : nil
  }
}
