/// Calibrated statistics of all batch norms and head norms of one subnet: a value, never a part of the supernet.
public struct NormStatistics: Hashable, Sendable {
  /// Statistics by the name of the node.
  public var norms: [String: ChannelStatistics]

  /// Statistics of given norms.
  public init(norms: [String: ChannelStatistics] = [:]) {
    self.norms = norms
  }
}
