import Walks

/// Genomes as rows of zeros and ones, a column for each choice of each slot that some genome takes.
///
/// A choice that none takes would be a column of zeros, which decides nothing.
struct ChoiceColumns: Sendable {
  /// For each genome the columns that hold a one.
  let rows: [[Int]]
  /// How many ones each column holds.
  let counts: [Int]
  /// The mean of each column.
  let means: [Double]
  /// The first of all choices of each slot.
  private let offsets: [Int]
  /// How many columns stand before each choice.
  private let before: [Int]

  init(_ taken: [[WalkChoice]], slotSizes: [Int]) {
    var offsets = [0]
    for size in slotSizes { offsets.append(offsets[offsets.count - 1] + size) }
    let choices = taken.map { genome in genome.map { offsets[$0.slot] + $0.choice } }
    var all = Array(repeating: 0, count: offsets[slotSizes.count])
    for choice in choices.joined() { all[choice] += 1 }
    var before = [0]
    for count in all { before.append(before[before.count - 1] + (count > 0 ? 1 : 0)) }
    self.offsets = offsets
    self.before = before
    rows = choices.map { genome in genome.map { before[$0] } }
    counts = all.filter { $0 > 0 }
    means = counts.map { Double($0) / Double(taken.count) }
  }

  /// The number of columns.
  var size: Int { counts.count }

  /// Whether there are more columns than genomes.
  var isWide: Bool { size > rows.count }

  /// The column of a choice; nil if no genome takes it.
  func index(of choice: WalkChoice) -> Int? {
    let place = offsets[choice.slot] + choice.choice
    return before[place] < before[place + 1] ? before[place] : nil
  }

  /// The product of the column means and a vector.
  func dot(_ vector: [Double]) -> Double { zip(means, vector).reduce(0) { $0 + $1.0 * $1.1 } }

  /// For each column the sum of the numbers of the genomes that hold a one there.
  func sums(of numbers: [Double]) -> [Double] {
    var sums = Array(repeating: 0.0, count: size)
    for (row, number) in zip(rows, numbers) {
      for column in row { sums[column] += number }
    }
    return sums
  }

  /// With X the rows less the column means: XᵀX, or XXᵀ if there are more columns than genomes; row
  /// by row.
  var products: [Double] { isWide ? similarities : covariances }

  private var covariances: [Double] {
    var result = Array(repeating: 0.0, count: size * size)
    for row in rows {
      for a in row { for b in row { result[a * size + b] += 1 } }
    }
    for a in 0..<size {
      for b in 0..<size { result[a * size + b] -= Double(rows.count) * means[a] * means[b] }
    }
    return result
  }

  private var similarities: [Double] {
    let count = rows.count
    var members = Array(repeating: [Int](), count: size)
    for (place, row) in rows.enumerated() { for column in row { members[column].append(place) } }
    let shares = rows.map { row in row.reduce(0.0) { $0 + means[$1] } }
    let square = dot(means)
    var result = Array(repeating: 0.0, count: count * count)
    for a in 0..<count {
      for column in rows[a] { for b in members[column] { result[a * count + b] += 1 } }
      for b in 0..<count { result[a * count + b] += square - shares[a] - shares[b] }
    }
    return result
  }

  /// A choice against its slot's choices, these weighted by how often each was taken; nil if it was
  /// never taken.
  func contrast(of choice: WalkChoice) -> [(column: Int, weight: Double)]? {
    guard let own = index(of: choice) else { return nil }
    let slot = before[offsets[choice.slot]]..<before[offsets[choice.slot + 1]]
    let total = counts[slot].reduce(0, +)
    return slot.map { column in
      (column, (column == own ? 1 : 0) - Double(counts[column]) / Double(total))
    }
  }
}
