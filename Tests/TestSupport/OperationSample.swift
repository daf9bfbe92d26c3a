package import Graphs
import Seeding

/// An operation with random reads, at a small and awkward size.
package struct OperationSample: Sendable, CustomStringConvertible {
  /// The operation.
  package let operation: Operation
  /// What it reads.
  package let reads: ReferenceReads

  /// The kind and the shape of the first input.
  package var description: String {
    "\(type(of: operation.definition).kind) \(reads.inputs[0].shape)"
  }

  init(_ operation: Operation, reads: ReferenceReads) {
    self.operation = operation
    self.reads = reads
  }

  init(
    _ operation: Operation, _ inputs: [[Int]], _ parameters: [[Int]] = [],
    statistics: ReferenceStatistics? = nil
  ) {
    var stream = RandomStream(seed: 7, purpose: .test)
    var inputs = inputs.map { ReferenceTensor.normal($0, deviation: 2, from: &stream) }
    if case .activation(let activation) = operation {
      // Finite differences mean nothing across a kink, so points near one are moved away from it.
      for index in 0..<inputs[0].count {
        for kink in activation.function.kinks where abs(inputs[0][index] - kink) < 0.01 {
          inputs[0][index] = kink + 0.02
        }
      }
    }
    self.operation = operation
    self.reads = ReferenceReads(
      operation, inputs: inputs,
      parameters: parameters.map { .normal($0, mean: 0.3, from: &stream) }, statistics: statistics)
  }

  /// Every operation, at least at two shapes.
  package static let all: [OperationSample] =
    [
      OperationSample(
        .convolution(Convolution(channels: 4, kernel: 3, stride: 2, padding: 1)), [[2, 7, 6, 3]],
        [[4, 3, 3, 3]]),
      OperationSample(
        .convolution(Convolution(channels: 3, kernel: 2, stride: 2, padding: 0)), [[1, 4, 5, 2]],
        [[3, 2, 2, 2]]),
      OperationSample(
        .convolution(
          Convolution(channels: 3, kernel: 3, stride: 3, padding: 0, hasBias: true)),
        [[2, 6, 7, 2]], [[3, 3, 3, 2], [3]]),
      OperationSample(
        .depthwise(DepthwiseConvolution(kernel: 3, stride: 1, padding: 1)), [[2, 4, 5, 3]],
        [[3, 3, 3]]),
      OperationSample(
        .depthwise(DepthwiseConvolution(kernel: 5, stride: 2, padding: 2)), [[2, 7, 4, 2]],
        [[5, 5, 2]]),
      OperationSample(
        .depthwise(DepthwiseConvolution(kernel: 3, stride: 2, padding: 1)),
        [[2, 5, 4, 3], [1, 3, 3, 3]]),
      OperationSample(
        .kernelTransform(KernelTransform(kernel: 3, channels: 4)), [[1, 5, 5, 4]], [[9, 9]]),
      OperationSample(
        .kernelTransform(KernelTransform(kernel: 5, channels: 2)), [[1, 7, 7, 2]], [[25, 25]]),
      OperationSample(.linear(Linear(channels: 5, hasBias: true)), [[2, 7, 3]], [[5, 3], [5]]),
      OperationSample(.linear(Linear(channels: 4, hasBias: false)), [[2, 3, 2, 6]], [[4, 6]]),
      OperationSample(.batchNorm(BatchNorm()), [[3, 3, 2, 4]], [[4], [4]]),
      OperationSample(
        .batchNorm(BatchNorm(epsilon: 1e-3)), [[2, 5, 3]], [[3], [3]],
        statistics: ReferenceStatistics(mean: [0.2, -1, 0.5], variance: [0.5, 2, 1])),
      OperationSample(.layerNorm(LayerNorm(joint: true)), [[2, 5, 3]], [[3], [3]]),
      OperationSample(.layerNorm(LayerNorm(joint: false)), [[2, 4, 6]], [[6], [6]]),
      OperationSample(.add(Add()), [[2, 3, 4], [2, 3, 4]]),
      OperationSample(.add(Add()), [[1, 2, 3, 5], [1, 2, 3, 5]]),
      OperationSample(.add(Add(first: 0.5, second: 1)), [[2, 3, 4], [2, 3, 4]]),
      OperationSample(.add(Add(first: 1, second: 1.75)), [[2, 2, 2, 3], [2, 2, 2, 3]]),
      OperationSample(.channelScale(ChannelScale(factor: 0.125)), [[2, 5, 3]], [[3]]),
      OperationSample(.channelScale(ChannelScale()), [[2, 2, 3, 4]], [[4]]),
      OperationSample(.gate(Gate()), [[2, 3, 4, 5], [2, 1, 1, 5]]),
      OperationSample(.gate(Gate()), [[3, 1, 2, 2], [3, 1, 1, 2]]),
      OperationSample(
        .averagePool(AveragePool(kernel: 2, paddingHeight: 1, paddingWidth: 0)), [[2, 5, 4, 3]]),
      OperationSample(
        .averagePool(AveragePool(kernel: 3, paddingHeight: 0, paddingWidth: 1)), [[1, 6, 7, 2]]),
      OperationSample(.globalPool(GlobalPool()), [[2, 3, 4, 5]]),
      OperationSample(.globalPool(GlobalPool()), [[3, 1, 2, 2]]),
      OperationSample(.resize(Resize(height: 7, width: 5)), [[2, 5, 6, 2]]),
      OperationSample(.resize(Resize(height: 3, width: 9)), [[1, 8, 4, 3]]),
      OperationSample(
        .scores(AttentionScores(heads: 2, scale: 0.5)), [[2, 5, 8], [2, 5, 8]]),
      OperationSample(
        .scores(AttentionScores(heads: 3, scale: 0.75)), [[1, 4, 6], [1, 4, 6]]),
      OperationSample(
        .positionBias(PositionBias(height: 2, width: 3)), [[2, 2, 6, 6]], [[3, 5, 2]]),
      OperationSample(
        .positionBias(PositionBias(height: 3, width: 1)), [[1, 3, 3, 3]], [[5, 1, 3]]),
      OperationSample(.mixHeads(MixHeads()), [[2, 3, 4, 4]], [[3, 3], [3]]),
      OperationSample(.mixHeads(MixHeads()), [[1, 2, 5, 5]], [[2, 2], [2]]),
      OperationSample(.softmax(Softmax()), [[2, 2, 4, 4]]),
      OperationSample(.softmax(Softmax()), [[1, 3, 5, 5]]),
      OperationSample(.apply(AttentionApply()), [[2, 2, 4, 4], [2, 4, 6]]),
      OperationSample(.apply(AttentionApply()), [[1, 3, 5, 5], [1, 5, 12]]),
      OperationSample(.drop(Drop(probability: 0.4, scope: .image, slot: 1)), [[7, 3, 4]]),
      OperationSample(.drop(Drop(probability: 0.5, scope: .image)), [[5, 2, 3, 2]]),
      OperationSample(.drop(Drop(probability: 0.3, scope: .element)), [[3, 1, 1, 9]]),
      OperationSample(.drop(Drop(probability: 0.5, scope: .element, slot: 3)), [[4, 2, 5]]),
    ] + windows + tokens
    + Activation.Function.allCases.map {
      OperationSample(.activation(Activation($0)), [[2, 9, 5]])
    } + merging + relativePositions
}
