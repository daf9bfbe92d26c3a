import Graphs

extension OperationSample {
  /// Operations over tokens of several kinds, and attention from some tokens to others.
  static let tokens: [OperationSample] = [
    OperationSample(.subsample(Subsample(stride: 2)), [[2, 5, 4, 3]]),
    OperationSample(.subsample(Subsample(stride: 3)), [[1, 7, 6, 2]]),
    OperationSample(.prependTokens(PrependTokens(count: 1)), [[2, 3, 2, 4]], [[1, 4]]),
    OperationSample(.prependTokens(PrependTokens(count: 2)), [[3, 5, 3]], [[2, 3]]),
    OperationSample(.tokenRange(TokenRange(first: 0, count: 1)), [[2, 5, 4]]),
    OperationSample(.tokenRange(TokenRange(first: 2, count: 3)), [[3, 7, 3]]),
    OperationSample(
      .positionEmbedding(PositionEmbedding(prefix: 2)), [[2, 8, 3]], [[2, 3], [2, 3, 3]]),
    OperationSample(
      .positionEmbedding(PositionEmbedding(prefix: 0)), [[3, 3, 2, 4]], [[3, 2, 4]]),
    OperationSample(
      .positionEmbedding(PositionEmbedding(prefix: 1)), [[2, 7, 3], [1, 2, 3, 3]], [[1, 3]]),
    OperationSample(
      .resizeTable(ResizeTable(height: 7, width: 3, channels: 2, interpolation: .plain)),
      [[1, 4, 5, 2]]),
    OperationSample(
      .resizeTable(ResizeTable(height: 7, width: 3, channels: 2, interpolation: .antialias)),
      [[1, 4, 5, 2]]),
    OperationSample(
      .scores(AttentionScores(heads: 2, scale: 0.5)), [[2, 2, 2, 8], [2, 3, 3, 8]]),
    OperationSample(.softmax(Softmax()), [[2, 2, 3, 7]]),
    OperationSample(.mixHeads(MixHeads()), [[2, 2, 3, 5]], [[2, 2], [2]]),
    OperationSample(.apply(AttentionApply()), [[2, 3, 2, 5], [2, 5, 6]]),
    OperationSample(.apply(AttentionApply(height: 2, width: 2)), [[2, 3, 4, 6], [2, 6, 6]]),
    OperationSample(.headNorm(HeadNorm()), [[3, 2, 4, 5]], [[2], [2]]),
    OperationSample(
      .headNorm(HeadNorm(factor: 0.25)), [[2, 3, 2, 2]], [[3], [3]],
      statistics: ReferenceStatistics(mean: [0.2, -1, 0.5], variance: [0.5, 2, 1])),
  ]
}
