public import Graphs

extension NormStatistics {
  /// Mean 0 and variance 1 for all batch norms of a network: norms that change nothing but gain and shift.
  public static func neutral(for graph: Graph) -> NormStatistics {
    var norms: [String: ChannelStatistics] = [:]
    for node in graph.nodes {
      guard case .batchNorm = node.operation else { continue }
      let channels = node.inputShapes[0].channels
      norms[node.name] = ChannelStatistics(
        mean: Array(repeating: 0, count: channels), variance: Array(repeating: 1, count: channels))
    }
    return NormStatistics(norms: norms)
  }
}
