import CKernels
import Tensors

/// Merges the most similar pair of all, again and again.
struct GreedyMatcher: TokenMatcher {
  private let dimensions: MatchingDimensions
  private let rows: MetricRows

  init(_ dimensions: MatchingDimensions) {
    self.dimensions = dimensions
    rows = MetricRows(dimensions)
  }

  var scratch: Int {
    2 * dimensions.free * rows.width + dimensions.free * dimensions.free + dimensions.free
  }

  func match(
    _ metric: UnsafePointer<Float>, image: Int, scratch: UnsafeMutablePointer<Float>,
    assignment: UnsafeMutablePointer<Float>
  ) {
    let (free, width) = (dimensions.free, rows.width)
    let sums = scratch + free * width
    let scores = sums + free * width
    // The first token of the group that a token belongs to.
    let leader = UnsafeMutableRawPointer(scores + free * free).assumingMemoryBound(to: Int32.self)
    for token in 0..<free {
      rows.write(dimensions.protected + token, of: metric, to: scratch + token * width)
      leader[token] = Int32(token)
    }
    sums.update(from: scratch, count: free * width)
    Matrix.product(
      m: free, n: free, k: width, a: scratch, lda: width, b: scratch, ldb: width,
      transposeB: true, c: scores, ldc: free)
    for _ in 0..<dimensions.removed {
      let (first, second) = mostSimilar(scores, leader)
      for token in 0..<free where leader[token] == Int32(second) { leader[token] = Int32(first) }
      ck_accumulate(sums + second * width, sums + first * width, width)
      let direction = scratch + first * width
      direction.update(from: sums + first * width, count: width)
      rows.normalize(direction)
      for other in 0..<free where leader[other] == Int32(other) {
        let place = min(first, other) * free + max(first, other)
        scores[place] = Float(ck_dot(direction, scratch + other * width, width))
      }
    }
    write(assignment, leader)
  }

  /// The groups with the greatest score, the first of equal ones.
  private func mostSimilar(
    _ scores: UnsafePointer<Float>, _ leader: UnsafePointer<Int32>
  ) -> (first: Int, second: Int) {
    let free = dimensions.free
    var best: (first: Int, second: Int) = (-1, -1)
    var greatest = -Float.infinity
    for first in 0..<free where leader[first] == Int32(first) {
      for second in (first + 1)..<max(first + 1, free) where leader[second] == Int32(second) {
        let score = scores[first * free + second]
        if best.first < 0 || score > greatest { (best, greatest) = ((first, second), score) }
      }
    }
    return best
  }

  /// Groups stand in the order of their first tokens.
  private func write(
    _ assignment: UnsafeMutablePointer<Float>, _ leader: UnsafePointer<Int32>
  ) {
    let first = dimensions.protected
    for token in 0..<first { assignment[token] = Float(token) }
    var row = first
    for token in 0..<dimensions.free {
      if leader[token] == Int32(token) {
        assignment[first + token] = Float(row)
        row += 1
      } else {
        assignment[first + token] = assignment[first + Int(leader[token])]
      }
    }
  }
}
