import Graphs
import Seeding
import TestSupport

/// One operation as a network that an engine can run: what has one input directly, the others behind layers that feed both inputs from
/// the images.
struct OperationNetwork: CustomStringConvertible {
  let description: String
  let graph: Graph
  let images: ReferenceTensor
  let parameters: [String: ReferenceTensor]

  /// An operation at the sizes of a sample.
  init(_ sample: OperationSample) {
    let shapes = sample.reads.inputs.map { Shape(Array($0.shape.dropFirst())) }
    let isApply = if case .apply = sample.operation { true } else { false }
    let isScores = if case .scores = sample.operation { true } else { false }
    // Probabilities [A, M, N] are made from tokens, as many channels wide as the values; queries are some of the keys' places.
    let source = isApply || isScores ? 1 : 0
    var builder = GraphBuilder(input: shapes[source])
    var parameters: [String: ReferenceTensor] = [:]
    var stream = RandomStream(seed: 5, purpose: .test)

    func layer(_ name: String, _ input: Value, _ channels: Int) -> Value {
      let shape = [channels, builder.shape(of: input).channels]
      parameters[name] = .normal(shape, deviation: 0.5, from: &stream)
      return builder.add(
        name, .linear(Linear(channels: channels, hasBias: false)), [input],
        parameters: [Self.slice(name, shape)])
    }

    var inputs: [Value] = [.input]
    switch sample.operation {
    case .add, .concatenate:
      inputs = shapes.enumerated().map { layer("input\($0)", .input, $1.channels) }
    case .scores:
      let isPart = shapes[0].rows < shapes[1].rows
      let places =
        isPart ? builder.add("places", .subsample(Subsample(stride: 2)), [.input]) : .input
      inputs = [
        layer("query", places, shapes[0].channels), layer("key", .input, shapes[1].channels),
      ]
    case .positionEmbedding where shapes.count > 1:
      let extents = shapes[1].extents
      parameters["table"] = .normal([4, 5, extents[2]], from: &stream)
      let resize = ResizeTable(
        height: extents[0], width: extents[1], channels: extents[2], interpolation: .antialias)
      inputs = [
        .input,
        builder.add(
          "resize", .resizeTable(resize), [],
          parameters: [Self.slice("table", [4, 5, extents[2]])]),
      ]
    case .depthwise where shapes.count > 1:
      let extents = shapes[1].extents
      let taps = extents[0] * extents[1]
      parameters["kernel"] = .normal(extents, from: &stream)
      parameters["matrix"] = .normal([taps, taps], deviation: 0.3, from: &stream)
      let transform = KernelTransform(kernel: extents[0], channels: extents[2])
      inputs = [
        .input,
        builder.add(
          "transform", .kernelTransform(transform), [],
          parameters: [Self.slice("kernel", extents), Self.slice("matrix", [taps, taps])]),
      ]
    case .gate:
      let pooled = builder.add("pool", .globalPool(GlobalPool()), [.input])
      inputs = [
        layer("map", .input, shapes[0].channels), layer("vector", pooled, shapes[1].channels),
      ]
    case .apply:
      let queries = shapes[0].extents[shapes[0].extents.count - 2]
      let isPart = queries < shapes[0].channels
      let first = TokenRange(first: 1, count: queries)
      let tokens = isPart ? builder.add("tokens", .tokenRange(first), [.input]) : .input
      let pair = [
        layer("query", tokens, shapes[1].channels), layer("key", .input, shapes[1].channels),
      ]
      let scores = AttentionScores(heads: shapes[0].heads, scale: 0.4)
      let probabilities = builder.add("scores", .scores(scores), pair)
      inputs = [
        builder.add("softmax", .softmax(Softmax()), [probabilities]),
        layer("values", .input, shapes[1].channels),
      ]
    default: break
    }
    for (index, tensor) in sample.reads.parameters.enumerated() {
      parameters["parameter\(index)"] = tensor
    }
    let output = builder.add(
      "operation", sample.operation, inputs,
      parameters: sample.reads.parameters.enumerated().map {
        Self.slice("parameter\($0)", $1.shape)
      })
    description = sample.description
    graph = builder.graph(output: output)
    images = sample.reads.inputs[source]
    self.parameters = parameters
  }

  private static func slice(_ name: String, _ shape: [Int]) -> ParameterSlice {
    ParameterSlice(
      name: name, axes: shape.map { .leading($0) }, initializer: .constant(0), role: .weight)
  }

  /// How the engine differs from the reference, by part; empty if it agrees.
  func mismatches(threads: Int) -> [String] {
    let reference = ReferenceNetwork(graph: graph, parameters: parameters).forward(images)
    let upstream = GoldenFill.upstream(reference.output.shape)
    let expected = reference.backward(upstream)
    let slices = graph.nodes.flatMap(\.parameters)
    let run = EngineRun(
      graph, layout: ParameterLayout(slices: slices), parameters: parameters, images: images,
      upstream: upstream, threads: threads)
    var mismatches: [(String, Mismatch?)] = [
      (
        "output",
        compare(run.output, shape: reference.output.shape, reference.output, tolerance: 1e-4)
      ),
      (
        "gradient of the images",
        compare(run.imageGradient, shape: images.shape, expected.images, tolerance: 1e-4)
      ),
    ]
    for slice in slices {
      guard let gradient = expected.parameters[slice.name] else { continue }
      let mismatch = compare(
        run.gradient(of: slice), shape: slice.shape, gradient, tolerance: 1e-4, floor: 1e-3)
      mismatches.append(("gradient of \(slice.name)", mismatch))
    }
    return mismatches.compactMap { part, mismatch in
      mismatch.map { "\(description): \(part): \($0)" }
    }
  }
}
