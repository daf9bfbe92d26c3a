import Graphs

extension OperationCase {
  /// The operations on windows and tokens, or nil if the kind or the settings are others.
  var tokenOperation: Operation? {
    switch kind {
    case WindowPartition.kind:
      return settings.side.map { .windowPartition(WindowPartition(side: $0)) }
    case WindowMerge.kind:
      guard let height = settings.height, let width = settings.width else { return nil }
      return .windowMerge(WindowMerge(height: height, width: width))
    case ChannelRange.kind:
      guard let first = settings.first, let count = settings.count else { return nil }
      return .channelRange(ChannelRange(first: first, count: count))
    case TokenRange.kind:
      guard let first = settings.first, let count = settings.count else { return nil }
      return .tokenRange(TokenRange(first: first, count: count))
    case Subsample.kind:
      return settings.stride.map { .subsample(Subsample(stride: $0)) }
    case PrependTokens.kind:
      return settings.count.map { .prependTokens(PrependTokens(count: $0)) }
    case PositionEmbedding.kind:
      return settings.prefix.map { .positionEmbedding(PositionEmbedding(prefix: $0)) }
    case ResizeTable.kind:
      guard let height = settings.height, let width = settings.width,
        let channels = settings.channels,
        let interpolation = settings.interpolation.flatMap(CubicInterpolation.init)
      else { return nil }
      return .resizeTable(
        ResizeTable(
          height: height, width: width, channels: channels, interpolation: interpolation))
    case HeadNorm.kind:
      guard let epsilon = settings.epsilon, let factor = settings.factor else { return nil }
      return .headNorm(HeadNorm(epsilon: epsilon, factor: factor))
    default: return nil
    }
  }
}
