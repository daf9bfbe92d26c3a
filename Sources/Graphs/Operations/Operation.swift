/// What a node computes.
///
/// One case per operation; what it is stands in `Operations/`, how it runs in the engine.
package enum Operation: Hashable, Sendable {
  /// Dense k×k convolution.
  case convolution(Convolution)
  /// Depthwise k×k convolution.
  case depthwise(DepthwiseConvolution)
  /// A smaller depthwise kernel made of a larger one.
  case kernelTransform(KernelTransform)
  /// A matrix over channels: linear layer, projection or 1×1 convolution.
  case linear(Linear)
  /// Batch norm.
  case batchNorm(BatchNorm)
  /// Layer norm, per token or joint.
  case layerNorm(LayerNorm)
  /// An elementwise function.
  case activation(Activation)
  /// A weighted sum of two values.
  case add(Add)
  /// Channels times a learned vector.
  case channelScale(ChannelScale)
  /// Channels times a vector that the network computed.
  case gate(Gate)
  /// Average over windows.
  case averagePool(AveragePool)
  /// Average over all positions.
  case globalPool(GlobalPool)
  /// Bicubic interpolation.
  case resize(Resize)
  /// Queries times keys.
  case scores(AttentionScores)
  /// Relative-position bias added to scores.
  case positionBias(PositionBias)
  /// A matrix over heads.
  case mixHeads(MixHeads)
  /// Softmax over keys.
  case softmax(Softmax)
  /// Attention probabilities times values.
  case apply(AttentionApply)
  /// Batch norm of scores over each head.
  case headNorm(HeadNorm)
  /// A map cut into windows.
  case windowPartition(WindowPartition)
  /// Windows put together again.
  case windowMerge(WindowMerge)
  /// Some channels.
  case channelRange(ChannelRange)
  /// The channels of several values.
  case concatenate(Concatenate)
  /// Some rows and columns of a map.
  case subsample(Subsample)
  /// Learned tokens before those of an image.
  case prependTokens(PrependTokens)
  /// Some tokens.
  case tokenRange(TokenRange)
  /// A table of positions added to tokens.
  case positionEmbedding(PositionEmbedding)
  /// A table of positions made of one on another grid.
  case resizeTable(ResizeTable)
  /// What queries have to say to relative positions, added to scores.
  case relativeScores(RelativeScores)
  /// The values of relative positions, added to what attention gives.
  case relativeValues(RelativeValues)
  /// Which tokens merge or go.
  case matching(Matching)
  /// Tokens become fewer.
  case mergeTokens(MergeTokens)
  /// Where the first tokens are after a merge.
  case mergeSources(MergeSources)
  /// Average over tokens.
  case tokenPool(TokenPool)
  /// Values set to zero at random.
  case drop(Drop)

  /// What it is: shapes, costs and traits.
  package var definition: any OperationDefinition {
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
}
