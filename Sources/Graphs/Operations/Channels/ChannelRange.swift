/// Some consecutive channels of every row.
package struct ChannelRange: OperationDefinition {
  /// Name of the kind.
  package static let kind = "channel-range"
  /// Channels in their order, or none.
  package static let traits = OperationTraits.opaque
  /// The first channel.
  package let first: Int
  /// How many.
  package let count: Int

  /// A range.
  package init(first: Int, count: Int) {
    self.first = first
    self.count = count
  }

  /// The input's shape with fewer channels.
  package func outputs(of inputs: [Shape]) -> [Shape] {
    [inputs[0].with(channels: count)]
  }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
