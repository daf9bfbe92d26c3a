package import Graphs

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
