import Blocks
import Engine
import Foundation
import Graphs
import Spaces
import TestSupport
import Testing

/// The blocks of NASViT, run by the reference and by the engine, against a PyTorch script written
/// from the description alone.
struct BlockGoldenTests {
  /// A parameter of the golden blocks: its name here and there, its stored extents here, its fill.
  struct Parameter {
    let name: String
    let released: String
    let extents: [Int]
    let base: Double
    let amplitude: Double
  }

  @Test(arguments: [(64, 3), (72, 3), (64, 4)])
  func `a transformer block agrees with PyTorch`(channels: Int, side: Int) throws {
    try check(
      transformer(channels: channels, side: side, normalization: .joint), Self.transformer,
      golden: "transformer_C\(channels)_H\(side)")
  }

  /// A norm over the channels of each token, as textbooks have it, is another function.
  @Test
  func `pitfall 1, norms take statistics over tokens and channels together`() throws {
    let file = try GoldenFile("nasvit-blocks", in: .module)
    let golden = try JSONDecoder().decode(BlockGolden.self, from: file.part(["transformer_C64_H3"]))
    let supernet = try tensors(Self.transformer, golden)
    func output(_ normalization: SpaceOptions.Normalization) throws -> ReferenceTensor {
      let graph = try transformer(channels: 64, side: 3, normalization: normalization)
      let images = Self.images(graph)
      return ReferenceNetwork(graph: graph, supernet: supernet).forward(images).output
        .permuted([0, 3, 1, 2])
    }
    #expect(golden.y.mismatch(try output(.joint), tolerance: 1e-7) == nil)
    #expect(golden.y.mismatch(try output(.token), tolerance: 1e-4) != nil)
  }

  private func transformer(
    channels: Int, side: Int, normalization: SpaceOptions.Normalization
  ) throws -> Graph {
    let signal = Signal(height: side, width: side, channels: channels)
    let position = Position(
      index: 1, depth: 4, classes: 1,
      options: SpaceOptions(normalization: normalization, scaling: .repo))
    var builder = GraphBuilder(input: signal.shape)
    let picks = Picks([
      "headWidth": .integer(8), "valueExpansion": .integer(4), "window": .integer(18),
      "mlps": .integer(2), "mlpRatio": .integer(1),
    ])
    let block = try TalkingHeadsTransformerBlock.write(
      into: &builder, flow: .inputs(of: signal), picks: picks, position: position)
    return builder.graph(output: block.value)
  }

  @Test(arguments: [(16, 24, 4, 3, 7), (24, 32, 6, 5, 8)])
  func `an inverted residual agrees with PyTorch`(
    channels: Int, width: Int, expansion: Int, kernel: Int, side: Int
  ) throws {
    let signal = Signal(height: side, width: side, channels: channels)
    var builder = GraphBuilder(input: signal.shape)
    let picks = Picks([
      "width": .integer(width), "expansion": .integer(expansion), "kernel": .integer(kernel),
      "stride": .integer(2), "squeezeExcite": .flag(true), "activation": .text("swish"),
    ])
    let position = Position(index: 0, depth: 1, classes: 1, options: SpaceOptions())
    let block = try InvertedResidualBlock.write(
      into: &builder, flow: .inputs(of: signal), picks: picks, position: position)
    try check(
      builder.graph(output: block.value), Self.invertedResidual,
      golden: "mbconv_in\(channels)_out\(width)_e\(expansion)_k\(kernel)_H\(side)_s2_se")
  }

  private func check(_ graph: Graph, _ parameters: [Parameter], golden name: String) throws {
    let file = try GoldenFile("nasvit-blocks", in: .module)
    let golden = try JSONDecoder().decode(BlockGolden.self, from: file.part([name]))
    let supernet = try tensors(parameters, golden)
    let images = Self.images(graph)
    let run = ReferenceNetwork(graph: graph, supernet: supernet).forward(images)
    let output = run.output.permuted([0, 3, 1, 2])
    // Attention's factor and ε stand in single precision in a graph, hence no tighter.
    #expect(golden.y.mismatch(output, tolerance: 1e-7) == nil)

    let upstream = GoldenFill.upstream(output.shape).permuted([0, 2, 3, 1])
    let gradients = run.backward(upstream)
    let imageGradient = gradients.images.permuted([0, 3, 1, 2])
    #expect(golden.dx.mismatch(imageGradient, tolerance: 1e-7) == nil)
    try checkEngine(
      graph, parameters, supernet, images: images, upstream: upstream, golden: golden)
    let read = graph.nodes.flatMap(\.parameters)
    let slices = Dictionary(read.map { ($0.name, $0) }) { first, _ in first }
    #expect(Set(slices.keys) == Set(parameters.map(\.name)))
    for parameter in parameters {
      let slice = try #require(slices[parameter.name])
      let gradient = try #require(gradients.parameters[parameter.name])
      var full = ReferenceTensor.zeros(parameter.extents)
      slice.add(gradient, into: &full)
      let expected = try #require(golden.grads[parameter.released])
      let released = Self.released(parameter, full).reshaped(expected.shape)
      let mismatch = expected.mismatch(released, tolerance: 1e-6, floor: 1e-6)
      #expect(mismatch == nil, "\(parameter.name)")
    }
  }

  /// The supernet's tensors by their names here.
  private func tensors(
    _ parameters: [Parameter], _ golden: BlockGolden
  ) throws -> [String: ReferenceTensor] {
    var tensors: [String: ReferenceTensor] = [:]
    for (index, parameter) in parameters.enumerated() {
      let released = try #require(golden.grads[parameter.released]).shape
      let fill = GoldenFill(
        id: Double(index + 1), base: parameter.base, amplitude: parameter.amplitude)
      tensors[parameter.name] = Self.own(parameter, fill.tensor(released))
    }
    return tensors
  }

  /// Two images [B, H, W, C] that follow the golden file's rule in its own layout.
  private static func images(_ graph: Graph) -> ReferenceTensor {
    let shape = [2, graph.input.channels] + graph.input.extents.dropLast()
    return ReferenceTensor(shape: shape) { cos(0.3 * Double($0)) }.permuted([0, 2, 3, 1])
  }

  /// The engine on slices of tensors that are stored as large as the released supernet's.
  private func checkEngine(
    _ graph: Graph, _ parameters: [Parameter], _ supernet: [String: ReferenceTensor],
    images: ReferenceTensor, upstream: ReferenceTensor, golden: BlockGolden
  ) throws {
    let read = graph.nodes.flatMap(\.parameters)
    let extents = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.extents) })
    let stored = read.map { $0.whole(stored: extents[$0.name] ?? []) }
    let layout = ParameterLayout(slices: read + stored)
    let run = EngineRun(
      graph, weights: ParameterStore(layout: layout, tensors: supernet), images: images,
      upstream: upstream, threads: 2)
    let output = ReferenceTensor(shape: upstream.shape, values: run.output.map(Double.init))
    #expect(golden.y.mismatch(output.permuted([0, 3, 1, 2]), tolerance: 1e-4) == nil)
    let imageGradient = ReferenceTensor(
      shape: images.shape, values: run.imageGradient.map(Double.init))
    #expect(golden.dx.mismatch(imageGradient.permuted([0, 3, 1, 2]), tolerance: 1e-4) == nil)
    for (parameter, tensor) in parameters.compactMap({ parameter in
      layout.index(of: parameter.name).map { (parameter, layout.tensors[$0]) }
    }) {
      #expect(tensor.extents == parameter.extents, "\(parameter.name)")
      let expected = try #require(golden.grads[parameter.released])
      let released = Self.released(parameter, run.gradient(of: tensor)).reshaped(expected.shape)
      let mismatch = expected.mismatch(
        released, tolerance: 1e-4, floor: isZero(parameter.name) ? 0.1 : 0)
      #expect(mismatch == nil, "\(parameter.name): \(String(describing: mismatch))")
    }
  }

  /// Whether a gradient is zero by mathematics, so that nothing but rounding stands there: both add
  /// a constant before the softmax.
  private func isZero(_ name: String) -> Bool {
    name.hasSuffix("key.bias") || name.hasSuffix("mixBefore.bias")
  }

  /// From [C, 1, k, k] to [k, k, C]; other tensors differ in extents of one only.
  private static func own(_ parameter: Parameter, _ tensor: ReferenceTensor) -> ReferenceTensor {
    parameter.name.hasSuffix("epthwise.weight")
      ? tensor.permuted([2, 3, 0, 1]).reshaped(parameter.extents)
      : tensor.reshaped(parameter.extents)
  }

  private static func released(
    _ parameter: Parameter, _ tensor: ReferenceTensor
  ) -> ReferenceTensor {
    parameter.name.hasSuffix("epthwise.weight") ? tensor.permuted([2, 0, 1]) : tensor
  }
}
