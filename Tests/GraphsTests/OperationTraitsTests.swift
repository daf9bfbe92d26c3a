import Graphs
import TestSupport
import Testing

/// What operations say of channels and of time, tried on the reference.
struct OperationTraitsTests {
  /// The tensor with its channels turned round along an axis, counted from the end.
  private func turned(_ tensor: ReferenceTensor, axis: Int) -> ReferenceTensor {
    let axis = axis < 0 ? tensor.shape.count + axis : axis
    let inner = tensor.shape[(axis + 1)...].reduce(1, *)
    let extent = tensor.shape[axis]
    return ReferenceTensor(shape: tensor.shape) { place in
      let (rest, column) = place.quotientAndRemainder(dividingBy: inner)
      let (outer, index) = rest.quotientAndRemainder(dividingBy: extent)
      return tensor[(outer * extent + extent - 1 - index) * inner + column]
    }
  }

  private func turned(_ all: [ReferenceTensor]) -> [ReferenceTensor] {
    all.map { turned($0, axis: -1) }
  }

  private func results(
    _ sample: OperationSample, _ inputs: [ReferenceTensor], _ parameters: [ReferenceTensor]
  ) -> [ReferenceTensor] {
    sample.operation.reference.forward(
      ReferenceReads(sample.operation, inputs: inputs, parameters: parameters))
  }

  private func expect(
    _ actual: [ReferenceTensor], _ expected: [ReferenceTensor], _ sample: OperationSample
  ) {
    for (actual, expected) in zip(actual, expected) {
      #expect(compare(actual, expected, tolerance: 1e-12) == nil, "\(sample)")
    }
  }

  @Test func `channels that are kept or mixed may be put in another order`() {
    for sample in OperationSample.all where sample.reads.statistics == nil {
      let (inputs, parameters) = (sample.reads.inputs, sample.reads.parameters)
      let plain = results(sample, inputs, parameters)
      switch sample.operation.definition.traits.channels {
      case .kept:
        expect(results(sample, turned(inputs), turned(parameters)), turned(plain), sample)
      case .keptByAllButLast:
        let own = turned(Array(parameters.dropLast())) + parameters.suffix(1)
        expect(results(sample, turned(inputs), own), turned(plain), sample)
      case .mixed:
        let read = [turned(parameters[0], axis: -1)] + parameters.dropFirst()
        expect(results(sample, turned(inputs), read), plain, sample)
        let made = parameters.map { turned($0, axis: 0) }
        expect(results(sample, inputs, made), turned(plain), sample)
      case .opaque: continue
      }
    }
  }

  @Test func `settings that decide time have labels of their own`() {
    let labels: [(Operation, String)] = [
      (
        .convolution(Convolution(channels: 4, kernel: 3, stride: 2, padding: 1)),
        "convolution k3 s2"
      ),
      (
        .convolution(Convolution(channels: 4, kernel: 3, stride: 1, padding: 1, hasBias: true)),
        "convolution k3 s1 bias"
      ),
      (.depthwise(DepthwiseConvolution(kernel: 5, stride: 1, padding: 2)), "depthwise k5 s1"),
      (.linear(Linear(channels: 4, hasBias: true)), "linear bias"),
      (.linear(Linear(channels: 4, hasBias: false)), "linear"),
      (.layerNorm(LayerNorm(joint: true)), "layer-norm joint"),
      (.layerNorm(LayerNorm(joint: false)), "layer-norm"),
      (.add(Add()), "add"), (.add(Add(first: 0.5)), "add weighted"),
      (.subsample(Subsample(stride: 2)), "subsample s2"),
      (.activation(Activation(.hardSigmoid)), "hard-sigmoid"),
      (.positionBias(PositionBias(height: 2, width: 2)), "position-bias"),
      (
        .positionBias(PositionBias(height: 2, width: 2, kind: .absolute(stride: 2))),
        "position-bias absolute s2"
      ),
      (
        .matching(Matching(method: .bipartite(.sequential), removed: 2, protected: 1, heads: 3)),
        "matching bipartite(Graphs.Matching.Split.sequential) h3"
      ),
      (.softmax(Softmax()), "softmax"),
    ]
    for (operation, label) in labels { #expect(operation.definition.label == label) }
  }
}
