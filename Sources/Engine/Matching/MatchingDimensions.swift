import Graphs

/// The numbers of a matching at one input.
struct MatchingDimensions {
  /// Tokens T.
  let tokens: Int
  /// Tokens P in front that stay.
  let protected: Int
  /// Rows that are left.
  let remaining: Int
  /// Heads of the metric.
  let heads: Int
  /// Channels of a row of the metric, all heads together.
  let channels: Int
  /// Names the layer where tokens are drawn.
  let seed: UInt64

  init(_ operation: Matching, input: Shape, seed: UInt64) {
    tokens = operation.tokens(of: input)
    protected = min(operation.protected, tokens)
    remaining = operation.remaining(of: tokens)
    heads = operation.heads
    channels = input.channels
    self.seed = seed
  }

  /// Tokens that may merge or go.
  var free: Int { tokens - protected }
  /// Tokens that merge or go.
  var removed: Int { tokens - remaining }
  /// Channels that are compared.
  var width: Int { channels / heads }
}
