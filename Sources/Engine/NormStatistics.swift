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
