import Graphs

extension OperationSample {
  /// Operations that make windows, and those that take each window for an image.
  static let windows: [OperationSample] = [
    OperationSample(.windowPartition(WindowPartition(side: 3)), [[2, 7, 5, 2]]),
    OperationSample(.windowPartition(WindowPartition(side: 2)), [[1, 4, 6, 3]]),
    OperationSample(.windowMerge(WindowMerge(height: 7, width: 5)), [[2, 6, 3, 3, 2]]),
    OperationSample(.windowMerge(WindowMerge(height: 4, width: 6)), [[1, 6, 2, 2, 3]]),
    OperationSample(.channelRange(ChannelRange(first: 2, count: 3)), [[2, 2, 3, 7]]),
    OperationSample(.channelRange(ChannelRange(first: 0, count: 4)), [[1, 3, 2, 2, 4]]),
    OperationSample(.concatenate(Concatenate()), [[2, 3, 2, 4], [2, 3, 2, 1], [2, 3, 2, 3]]),
    OperationSample(.concatenate(Concatenate()), [[1, 5, 3], [1, 5, 6]]),
    OperationSample(
      .depthwise(DepthwiseConvolution(kernel: 3, stride: 1, padding: 1)), [[2, 3, 4, 3, 2]],
      [[3, 3, 2]]),
    OperationSample(
      .scores(AttentionScores(heads: 2, scale: 0.5)), [[2, 3, 2, 2, 4], [2, 3, 2, 2, 4]]),
    OperationSample(
      .positionBias(PositionBias(height: 2, width: 2)), [[2, 3, 2, 4, 4]], [[3, 3, 2]]),
    OperationSample(
      .positionBias(PositionBias(height: 2, width: 3, kind: .absolute(stride: 1))),
      [[2, 2, 1, 6, 6]], [[2, 3]]),
    OperationSample(
      .positionBias(PositionBias(height: 3, width: 4, kind: .absolute(stride: 2))),
      [[2, 3, 4, 12]], [[3, 3, 4]]),
    OperationSample(.mixHeads(MixHeads()), [[2, 2, 3, 2, 4]], [[3, 3], [3]]),
    OperationSample(.softmax(Softmax()), [[1, 3, 2, 4, 5]]),
    OperationSample(.apply(AttentionApply()), [[2, 3, 2, 4, 4], [2, 3, 2, 2, 6]]),
    OperationSample(
      .headNorm(HeadNorm(epsilon: 1e-3, factor: 0.5)), [[2, 3, 2, 2, 4]], [[2], [2]]),
  ]
}
