/// The volume that a set of objective vectors dominates, up to a reference point.
package enum Hypervolume {
  /// The exact volume of all that is at least as good as the reference and no better than one of
  /// the vectors.
  ///
  /// Less is better in every objective. A vector that does not lie before the reference in each
  /// objective adds nothing. A sweep along the third objective grows the staircase of the first
  /// two; further objectives slice the volume (While, Hingston, Barone and Huband, 2006). n vectors
  /// take O(n log n) in two objectives, O(n²) at worst in three, and a factor n for each further
  /// one.
  package static func of(_ vectors: [[Double]], reference: [Double]) -> Double {
    precondition(
      !reference.isEmpty && vectors.allSatisfy { $0.count == reference.count },
      "vectors and reference have the same number of objectives")
    let inside = vectors.filter { zip($0, reference).allSatisfy { $0 < $1 } }
    guard reference.count < 3 else {
      return volume(of: inside.sorted { $0[2] < $1[2] }, before: reference[...])
    }
    // One slice of the sweep: the objectives that are missing stand at 0 before 1. In order, the
    // staircase grows at its end.
    let missing = Array(repeating: 0.0, count: 3 - reference.count)
    return sweep(
      inside.sorted { $0[0] < $1[0] }.map { $0 + missing },
      before: reference + missing.map { _ in 1 })
  }

  /// Values beyond this magnitude decide no reference: one of them would leave no volume that is a
  /// finite number.
  package static let largestMagnitude = 1e150

  /// A reference just beyond the values of one objective: the largest and a tenth of the range, at
  /// least a tenth of the magnitude where all are equal; nil without values up to
  /// `largestMagnitude`.
  package static func reference(beyond values: [Double]) -> Double? {
    let moderate = values.filter { abs($0) <= largestMagnitude }
    guard let largest = moderate.max(), let least = moderate.min() else { return nil }
    let range = largest - least
    return largest + 0.1 * (range > 0 ? range : max(abs(largest), .leastNormalMagnitude))
  }

  /// The volume of vectors that ascend in the third objective, sliced along the last.
  private static func volume(of vectors: [[Double]], before reference: ArraySlice<Double>) -> Double
  {
    guard reference.count > 3 else { return sweep(vectors, before: Array(reference)) }
    let last = reference.endIndex - 1
    let ends = Set(vectors.map { $0[last] }).sorted() + [reference[last]]
    var total = 0.0
    for (start, end) in zip(ends, ends.dropFirst()) {
      let slice = vectors.filter { $0[last] <= start }
      total += (end - start) * volume(of: slice, before: reference.dropLast())
    }
    return total
  }

  /// The volume of vectors in three objectives that ascend in the third.
  private static func sweep(_ vectors: [[Double]], before reference: [Double]) -> Double {
    var stairs = Staircase(corner: (reference[0], reference[1]))
    var total = 0.0
    for (place, vector) in vectors.enumerated() {
      stairs.insert((vector[0], vector[1]))
      let end = place + 1 < vectors.count ? vectors[place + 1][2] : reference[2]
      total += (end - vector[2]) * stairs.area
    }
    return total
  }
}
