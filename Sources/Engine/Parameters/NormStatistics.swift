package import Graphs

/// Calibrated statistics of all batch norms and head norms of one subnet: a value, never a part of
/// the supernet.
package struct NormStatistics: Hashable, Sendable {
  /// Statistics by the name of the node.
  package var norms: [String: ChannelStatistics]

  /// Statistics of given norms.
  package init(norms: [String: ChannelStatistics] = [:]) {
    self.norms = norms
  }
}

extension NormStatistics {
  /// Mean 0 and variance 1 for all norms of a network that need statistics: norms that change
  /// nothing but gain and shift.
  package static func neutral(for graph: Graph) -> NormStatistics {
    var norms: [String: ChannelStatistics] = [:]
    for node in graph.nodes {
      guard let count = node.statisticsCount else { continue }
      norms[node.name] = ChannelStatistics(
        mean: Array(repeating: 0, count: count), variance: Array(repeating: 1, count: count))
    }
    return NormStatistics(norms: norms)
  }
}

/// Mean and variance of the channels that one batch norm sees, or of the heads that a head norm
/// sees.
package struct ChannelStatistics: Hashable, Sendable {
  /// Means [C].
  package var mean: [Float]
  /// Variances [C].
  package var variance: [Float]

  /// Statistics of given values.
  package init(mean: [Float], variance: [Float]) {
    self.mean = mean
    self.variance = variance
  }
}
