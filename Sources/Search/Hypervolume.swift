/// The volume that a set of objective vectors dominates, up to a reference point.
public enum Hypervolume {
  /// The exact volume of all that is at least as good as the reference and no better than one of the vectors.
  ///
  /// Less is better in every objective. A vector that does not lie before the reference in each objective adds nothing.
  /// The volume is sliced along the last objective (While, Hingston, Barone and Huband, 2006), down to a sweep of the plane.
  public static func of(_ vectors: [[Double]], reference: [Double]) -> Double {
    precondition(
      !reference.isEmpty && vectors.allSatisfy { $0.count == reference.count },
      "vectors and reference have the same number of objectives")
    let inside = vectors.filter { zip($0, reference).allSatisfy { $0 < $1 } }
    return volume(of: inside, before: reference[...])
  }

  /// A reference point just beyond given vectors: per objective the largest value and a tenth of the range, at least a tenth of
  /// the magnitude where all are equal; nil without vectors.
  public static func reference(beyond vectors: [[Double]]) -> [Double]? {
    guard let first = vectors.first else { return nil }
    return first.indices.map { objective in
      let values = vectors.map { $0[objective] }
      let largest = values.reduce(first[objective], max)
      let range = largest - values.reduce(first[objective], min)
      return largest + 0.1 * (range > 0 ? range : max(abs(largest), .leastNormalMagnitude))
    }
  }

  private static func volume(of vectors: [[Double]], before reference: ArraySlice<Double>) -> Double
  {
    let last = reference.endIndex - 1
    if last == 0 { return vectors.reduce(0) { max($0, reference[0] - $1[0]) } }
    if last == 1 { return area(of: vectors, before: reference) }
    let ordered = vectors.sorted { $0[last] < $1[last] }
    var total = 0.0
    for count in 1..<(ordered.count + 1) {
      let end = count < ordered.count ? ordered[count][last] : reference[last]
      let thickness = end - ordered[count - 1][last]
      guard thickness > 0 else { continue }
      total += thickness * volume(of: Array(ordered.prefix(count)), before: reference.dropLast())
    }
    return total
  }

  private static func area(of vectors: [[Double]], before reference: ArraySlice<Double>) -> Double {
    var total = 0.0
    var height = reference[1]
    for vector in vectors.sorted(by: { $0[0] < $1[0] }) where vector[1] < height {
      total += (reference[0] - vector[0]) * (height - vector[1])
      height = vector[1]
    }
    return total
  }
}
