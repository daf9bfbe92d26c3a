import Graphs

extension RelativeGrid {
  /// The rows of the vertical and the horizontal table that a pair of tokens reads.
  func entries(query: Int, key: Int) -> [Int] {
    guard query >= prefix, key >= prefix else { return [0, 0] }
    let (from, to) = (query - prefix, key - prefix)
    return [to / width - from / width, to % width - from % width].map {
      $0 < -reach ? 1 : $0 > reach ? 2 * reach + 1 : $0 + reach + 1
    }
  }
}
