import Graphs

extension Node {
  /// The first of the two axes of a parameter that are rows and columns of a grid of places; nil if
  /// it has none.
  func gridAxis(of slice: ParameterSlice) -> Int? {
    switch operation {
    case .positionBias(let bias):
      switch bias.kind {
      case .signed: 0
      case .absolute: 1
      }
    case .positionEmbedding: slice.axes.count == 3 ? 0 : nil
    case .resizeTable: 0
    case .convolution, .depthwise, .linear, .batchNorm, .layerNorm, .headNorm, .mixHeads,
      .channelScale, .kernelTransform, .prependTokens, .relativeScores, .relativeValues,
      .activation, .add, .gate, .averagePool, .globalPool, .resize, .subsample, .scores, .softmax,
      .apply, .windowPartition, .windowMerge, .channelRange, .concatenate, .tokenRange, .matching,
      .mergeTokens, .mergeSources, .tokenPool, .drop:
      nil
    }
  }
}
