/// Finds the word that a reader most likely meant.
package enum Suggestion {
  /// The candidate nearest to `word` by edit distance, if it is near enough to be a typing mistake.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let limit = max(1, min(3, word.count / 2))
    let letters = Array(word.lowercased())
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let distance = distance(letters, Array(candidate.lowercased()), limit: limit)
      if let distance, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// " Did you mean 'x'?" with a leading space, or nothing.
  package static func question(for word: String, among candidates: [String]) -> String {
    nearest(to: word, among: candidates).map { " Did you mean '\($0.clipped)'?" } ?? ""
  }

  /// Optimal string alignment distance: insertions, deletions, replacements, neighbours swapped;
  /// nil above a limit.
  ///
  /// What is nearer lies beside the diagonal, so that long words take no more than linear time.
  private static func distance(_ a: [Character], _ b: [Character], limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    let far = limit + 1
    // Columns j of row i stand at j - i + far.
    func row(_ i: Int, _ value: (Int) -> Int) -> [Int] {
      (0...2 * far).map { column in
        let j = column + i - far
        return abs(column - far) <= limit && (0...b.count).contains(j) ? value(j) : far
      }
    }
    var (before, last) = (row(0) { _ in far }, row(0) { $0 })
    for i in 1..<(a.count + 1) {
      var next = Array(repeating: far, count: 2 * far + 1)
      for column in 1..<2 * far {
        let j = column + i - far
        guard (0...b.count).contains(j) else { continue }
        if j == 0 {
          next[column] = min(i, far)
          continue
        }
        let change = a[i - 1] == b[j - 1] ? 0 : 1
        var least = min(last[column + 1] + 1, next[column - 1] + 1, last[column] + change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          least = min(least, before[column] + 1)
        }
        next[column] = min(least, far)
      }
      (before, last) = (last, next)
    }
    let distance = last[b.count - a.count + far]
    return distance <= limit ? distance : nil
  }
}
