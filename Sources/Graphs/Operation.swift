/// What a node computes.
///
/// One case per operation; what it is stands in `Operations/`, how it runs in the engine.
public enum Operation: Hashable, Sendable {
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
  /// The sum of two values.
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
  /// Values set to zero at random.
  case drop(Drop)

  /// The operation as a definition: shapes and costs.
  public var definition: any OperationDefinition {
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
    case .drop(let operation): operation
    }
  }
}
