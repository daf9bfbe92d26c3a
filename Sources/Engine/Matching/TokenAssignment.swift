/// Where each token of an image went in a merge, or in all merges together: what an assignment or
/// sources of a graph say of one image.
package struct TokenAssignment: Hashable, Sendable {
  /// For each token the row that it went to; nil if it was dropped.
  package let rows: [Int?]
  /// How many rows there are.
  package let count: Int

  /// The assignment of rows as a plan gives them; −1 is dropped.
  package init(_ values: some Sequence<Float>) {
    rows = values.map { $0 < 0 ? nil : Int($0) }
    count = (rows.lazy.compactMap(\.self).max() ?? -1) + 1
  }

  /// The tokens of each row, in ascending order: a partition of those that were not dropped.
  package var groups: [[Int]] {
    var groups: [[Int]] = Array(repeating: [], count: count)
    for (token, row) in rows.enumerated() {
      if let row { groups[row].append(token) }
    }
    return groups
  }

  /// Gives every token the channels of the row that it went to, for dense tasks and pictures:
  /// [count, C] becomes [T, C]; a dropped token gets zeros.
  package func unmerge(_ merged: [Float], channels: Int) -> [Float] {
    precondition(
      merged.count == count * channels,
      "\(merged.count) floats are not \(count) rows of \(channels)")
    return rows.flatMap { row in
      row.map { merged[$0 * channels..<($0 + 1) * channels] }
        ?? Array(repeating: 0, count: channels)[...]
    }
  }
}
