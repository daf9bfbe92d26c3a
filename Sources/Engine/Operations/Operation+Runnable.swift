import Graphs

extension Operation {
  /// How the engine runs it.
  var runnable: any RunnableOperation {
    switch self {
    case .convolution(let operation): operation
    case .depthwise(let operation): operation
    case .kernelTransform(let operation): operation
    case .linear(let operation): operation
    case .batchNorm(let operation): operation
    case .layerNorm(let operation): operation
    case .activation(let operation): operation
    case .add(let operation): operation
    case .channelScale(let operation): operation
    case .gate(let operation): operation
    case .averagePool(let operation): operation
    case .globalPool(let operation): operation
    case .resize(let operation): operation
    case .scores(let operation): operation
    case .positionBias(let operation): operation
    case .mixHeads(let operation): operation
    case .softmax(let operation): operation
    case .apply(let operation): operation
    case .headNorm(let operation): operation
    case .windowPartition(let operation): operation
    case .windowMerge(let operation): operation
    case .channelRange(let operation): operation
    case .concatenate(let operation): operation
    case .subsample(let operation): operation
    case .prependTokens(let operation): operation
    case .tokenRange(let operation): operation
    case .positionEmbedding(let operation): operation
    case .resizeTable(let operation): operation
    case .relativeScores(let operation): operation
    case .relativeValues(let operation): operation
    case .matching(let operation): operation
    case .mergeTokens(let operation): operation
    case .mergeSources(let operation): operation
    case .tokenPool(let operation): operation
    case .drop(let operation): operation
    }
  }

  /// How it runs among others.
  var running: Running { runnable.running }
}
