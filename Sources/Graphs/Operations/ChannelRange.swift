/// Some consecutive channels of every row.
public struct ChannelRange: OperationDefinition {
  /// Name of the kind.
  public static let kind = "channel-range"
  /// The first channel.
  public let first: Int
  /// How many.
  public let count: Int

  /// A range.
  public init(first: Int, count: Int) {
    self.first = first
    self.count = count
  }

  /// The input's shape with fewer channels.
  public func outputs(of inputs: [Shape]) -> [Shape] {
    [inputs[0].with(channels: count)]
  }
}
