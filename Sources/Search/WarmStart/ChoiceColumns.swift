/// Genomes as rows of zeros and ones, a column for each choice of each slot.
struct ChoiceColumns: Sendable {
  /// For each genome the columns that hold a one.
  let rows: [[Int]]
  /// How many ones each column holds.
  let counts: [Int]
  private let offsets: [Int]

  init(_ taken: [[WalkChoice]], slotSizes: [Int]) {
    var offsets = [0]
    for size in slotSizes { offsets.append(offsets[offsets.count - 1] + size) }
    let rows = taken.map { choices in choices.map { offsets[$0.slot] + $0.choice } }
    var counts = Array(repeating: 0, count: offsets[slotSizes.count])
    for column in rows.joined() { counts[column] += 1 }
    self.offsets = offsets
    self.rows = rows
    self.counts = counts
  }

  /// The number of columns.
  var size: Int { counts.count }

  /// The column of a choice.
  func index(of choice: WalkChoice) -> Int { offsets[choice.slot] + choice.choice }

  /// The mean of each column.
  var means: [Double] { counts.map { Double($0) / Double(rows.count) } }

  /// The product of the column means and a vector.
  func dot(_ vector: [Double]) -> Double { zip(means, vector).reduce(0) { $0 + $1.0 * $1.1 } }

  /// XᵀX of the rows less the column means, row by row.
  var covariances: [Double] {
    var result = Array(repeating: 0.0, count: size * size)
    for row in rows {
      for a in row { for b in row { result[a * size + b] += 1 } }
    }
    let means = means
    for a in 0..<size {
      for b in 0..<size { result[a * size + b] -= Double(rows.count) * means[a] * means[b] }
    }
    return result
  }

  /// A choice against its slot's choices, these weighted by how often each was taken; nil if it was never taken.
  func contrast(of choice: WalkChoice) -> [(column: Int, weight: Double)]? {
    let slot = offsets[choice.slot]..<offsets[choice.slot + 1]
    let total = counts[slot].reduce(0, +)
    let own = index(of: choice)
    guard counts[own] > 0 else { return nil }
    return slot.map { column in
      (column, (column == own ? 1 : 0) - Double(counts[column]) / Double(total))
    }
  }
}
