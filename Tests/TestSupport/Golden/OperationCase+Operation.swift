package import Graphs

extension OperationCase {
  /// The operation, or nil if its kind or its settings are unknown here.
  package var operation: Operation? {
    switch kind {
    case Convolution.kind:
      guard let channels = settings.channels, let kernel = settings.kernel,
        let stride = settings.stride, let padding = settings.padding
      else { return nil }
      return .convolution(
        Convolution(
          channels: channels, kernel: kernel, stride: stride, padding: padding,
          hasBias: settings.hasBias ?? false))
    case DepthwiseConvolution.kind:
      guard let kernel = settings.kernel, let stride = settings.stride,
        let padding = settings.padding
      else { return nil }
      return .depthwise(DepthwiseConvolution(kernel: kernel, stride: stride, padding: padding))
    case KernelTransform.kind:
      guard let channels = settings.channels, let kernel = settings.kernel else { return nil }
      return .kernelTransform(KernelTransform(kernel: kernel, channels: channels))
    case Linear.kind:
      guard let channels = settings.channels, let hasBias = settings.hasBias else { return nil }
      return .linear(Linear(channels: channels, hasBias: hasBias))
    case BatchNorm.kind:
      return settings.epsilon.map { .batchNorm(BatchNorm(epsilon: $0)) }
    case LayerNorm.kind:
      guard let joint = settings.joint, let epsilon = settings.epsilon else { return nil }
      return .layerNorm(LayerNorm(joint: joint, epsilon: epsilon))
    case Activation.kind:
      let function = settings.function.flatMap(Activation.Function.init)
      return function.map { .activation(Activation($0)) }
    case ChannelScale.kind:
      return settings.factor.map { .channelScale(ChannelScale(factor: $0)) }
    case AveragePool.kind:
      guard let kernel = settings.kernel, let height = settings.paddingHeight,
        let width = settings.paddingWidth
      else { return nil }
      return .averagePool(AveragePool(kernel: kernel, paddingHeight: height, paddingWidth: width))
    case AttentionScores.kind:
      guard let heads = settings.heads, let scale = settings.scale else { return nil }
      return .scores(AttentionScores(heads: heads, scale: scale))
    case Resize.kind:
      guard let height = settings.height, let width = settings.width else { return nil }
      return .resize(Resize(height: height, width: width))
    case PositionBias.kind:
      guard let height = settings.height, let width = settings.width else { return nil }
      let distances = settings.stride.map { PositionBias.Kind.absolute(stride: $0) } ?? .signed
      return .positionBias(PositionBias(height: height, width: width, kind: distances))
    case Add.kind:
      return .add(Add(first: settings.firstFactor ?? 1, second: settings.secondFactor ?? 1))
    default: return Self.plain[kind] ?? tokenOperation ?? merging
    }
  }

  /// Operations without settings.
  private static let plain: [String: Operation] = [
    Gate.kind: .gate(Gate()), GlobalPool.kind: .globalPool(GlobalPool()),
    MixHeads.kind: .mixHeads(MixHeads()), Softmax.kind: .softmax(Softmax()),
    AttentionApply.kind: .apply(AttentionApply()),
    Concatenate.kind: .concatenate(Concatenate()),
  ]
}
