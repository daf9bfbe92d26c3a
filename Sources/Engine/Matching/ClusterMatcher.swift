import CKernels
import Tensors

/// k-means over the directions of tokens.
struct ClusterMatcher: TokenMatcher {
  private let iterations: Int
  private let dimensions: MatchingDimensions
  private let rows: MetricRows
  private let clusters: Int

  init(iterations: Int, _ dimensions: MatchingDimensions) {
    self.iterations = iterations
    self.dimensions = dimensions
    rows = MetricRows(dimensions)
    clusters = dimensions.remaining - dimensions.protected
  }

  var scratch: Int {
    (dimensions.free + clusters) * rows.width + dimensions.free * clusters + 2 * dimensions.free
      + clusters
  }

  func match(
    _ metric: UnsafePointer<Float>, image: Int, scratch: UnsafeMutablePointer<Float>,
    assignment: UnsafeMutablePointer<Float>
  ) {
    let (free, width) = (dimensions.free, rows.width)
    let centres = scratch + free * width
    let scores = centres + clusters * width
    let own = scores + free * clusters
    let cluster = UnsafeMutableRawPointer(own + free)
      .assumingMemoryBound(to: Int32.self)
    for token in 0..<free {
      rows.write(dimensions.protected + token, of: metric, to: scratch + token * width)
    }
    for index in 0..<clusters {
      (centres + index * width)
        .update(from: scratch + index * free / clusters * width, count: width)
    }
    for iteration in 0..<iterations {
      if iteration > 0 { move(centres, directions: scratch, cluster) }
      Matrix.product(
        m: clusters, n: free, k: width, a: centres, lda: width, b: scratch, ldb: width,
        transposeB: true, c: scores, ldc: free)
      MetricRows.greatest(of: scores, rows: clusters, count: free, best: own, place: cluster)
      fill(cluster, members: cluster + free, own: own)
    }
    for token in 0..<dimensions.protected { assignment[token] = Float(token) }
    for token in 0..<free {
      assignment[dimensions.protected + token] = Float(dimensions.protected + Int(cluster[token]))
    }
  }

  /// Brings each centre to the mean direction of its tokens.
  private func move(
    _ centres: UnsafeMutablePointer<Float>, directions: UnsafePointer<Float>,
    _ cluster: UnsafePointer<Int32>
  ) {
    centres.update(repeating: 0, count: clusters * rows.width)
    for token in 0..<dimensions.free {
      ck_accumulate(
        directions + token * rows.width, centres + Int(cluster[token]) * rows.width, rows.width)
    }
    for index in 0..<clusters { rows.normalize(centres + index * rows.width) }
  }

  /// Gives each cluster without tokens the token that is least like its own centre, of those that
  /// are not alone.
  private func fill(
    _ cluster: UnsafeMutablePointer<Int32>, members: UnsafeMutablePointer<Int32>,
    own: UnsafePointer<Float>
  ) {
    members.update(repeating: 0, count: clusters)
    for token in 0..<dimensions.free { members[Int(cluster[token])] += 1 }
    for empty in 0..<clusters where members[empty] == 0 {
      var farthest = -1
      var least = Float.infinity
      for token in 0..<dimensions.free where members[Int(cluster[token])] > 1 {
        if farthest < 0 || own[token] < least { (farthest, least) = (token, own[token]) }
      }
      members[Int(cluster[farthest])] -= 1
      cluster[farthest] = Int32(empty)
      members[empty] = 1
    }
  }
}
