import Blocks
import Engine
import Foundation
import Graphs
import Networks
import Seeding
import Spaces
import TestSupport
import Testing

/// Whole small vision transformers that merge tokens, as search spaces make them.
@Suite struct MergingNetworkTests {
  private struct Setting: Sendable, CustomStringConvertible {
    let merging: String
    var block = ""
    var embedding = ""
    var pool = "tokens"
    var description: String { "\(merging) \(block) \(embedding) \(pool)" }
  }

  private static let settings = [
    Setting(merging: #""r": 2, "schedule": "decreasing""#, pool: "mean"),
    Setting(
      merging: #""r": [[3, 2]], "heads": "concatenated", "split": "sequential""#,
      block: #", "attention": "talking-heads""#, embedding: #", "distillationToken": true"#),
    Setting(
      merging: #""r": 2, "metric": "features", "average": "plain", "proportional": false"#,
      embedding: #", "classToken": false"#, pool: "mean"),
    Setting(merging: #""r": 2, "method": "attention-pruning""#, pool: "mean"),
    Setting(
      merging: #""r": 2, "method": "random-bipartite""#, block: #", "residualScale": 0.5"#),
    Setting(merging: #""r": 2, "method": "greedy""#),
    Setting(merging: #""r": 2, "method": "k-means""#),
  ]

  private func graph(_ setting: Setting) throws -> Graph {
    let text = """
      {"name": "x", "input": {"channels": 2, "resolution": 12}, "classes": 3,
       "merging": {\(setting.merging)},
       "stages": [
        {"name": "embed", "block": "patch-embedding", "width": 8, "patch": 4, "grid": 3\(setting.embedding)},
        {"name": "blocks", "block": "vit-block", "depth": 2, "heads": 2, "mlpRatio": 2\(setting.block)},
        {"name": "head", "block": "token-head", "pool": "\(setting.pool)"}]}
      """
    let supernet = try Supernet(
      Space(reading: Data(text.utf8), path: "s.json", vocabulary: Roster.vocabulary))
    return supernet.graph(of: supernet.space.largest)
  }

  /// Gradients run through merged tokens and around the matching, in double precision and in a
  /// plan.
  @Test(arguments: settings)
  private func `gradients agree with directional derivatives, and plans with the reference`(
    setting: Setting
  ) throws {
    let sample = GraphSample("\(setting)", graph: try graph(setting))
    #expect(sample.graph.nodes.contains { $0.name == "blocks.0.merging.tokens" })
    let images = sample.images(batch: 2, seed: 31)
    // Not where a small step changes what merges.
    let seed = try #require(
      (UInt64(1)...40).first { seed in
        let network = ReferenceNetwork(
          graph: sample.graph, parameters: sample.parameters(seed: seed))
        return network.forward(images).distanceToKinks > 1e-3
      })
    let parameters = sample.parameters(seed: seed)
    let network = ReferenceNetwork(graph: sample.graph, parameters: parameters)
    #expect(GradientCheck(seed: 4).worstError(of: network, images: images) < 1e-6)

    let reference = network.forward(images)
    var stream = RandomStream(seed: 32, purpose: .test)
    let upstream = ReferenceTensor.normal(reference.output.shape, from: &stream)
    let expected = reference.backward(upstream)
    let slices = sample.graph.nodes.flatMap(\.parameters)
    let run = EngineRun(
      sample.graph, layout: ParameterLayout(slices: slices), parameters: parameters,
      images: images, upstream: upstream, threads: 2)
    #expect(
      compare(run.output, shape: reference.output.shape, reference.output, tolerance: 1e-4) == nil)
    #expect(
      compare(run.imageGradient, shape: images.shape, expected.images, tolerance: 1e-4) == nil)
    let largest = expected.parameters.values.flatMap(\.values).reduce(0) { max($0, abs($1)) }
    for slice in slices {
      guard let gradient = expected.parameters[slice.name] else { continue }
      let mismatch = compare(
        run.gradient(of: slice), shape: slice.shape, gradient, tolerance: 1e-4,
        floor: max(1e-2, largest / 10))
      #expect(mismatch == nil, "\(slice.name)")
    }
  }

  /// A hybrid that merges in its last stage alone: transformer blocks of its grid stage leave the
  /// grid to convolutions behind them.
  @Test func `logits of a hybrid that merges in its last stage agree with the reference`() throws {
    let text = """
      {"name": "x", "input": {"channels": 2, "resolution": 12}, "classes": 3,
       "merging": {"stages": ["late"], "r": [3, 0], "schedule": "decreasing"},
       "stages": [
        {"name": "stem", "block": "convolution", "width": 8, "kernel": 3, "stride": 2},
        {"name": "grid", "depth": 2, "perBlock": ["block"], "block": [
          {"block": "inverted-residual", "kernel": 3, "expansion": 2},
          {"block": "vit-block", "heads": 2, "mlpRatio": 2}]},
        {"name": "down", "block": "inverted-residual", "width": 8, "kernel": 3, "expansion": 2,
         "stride": 2},
        {"name": "late", "block": "vit-block", "depth": 2, "heads": 2, "mlpRatio": 2},
        {"name": "head", "block": "token-head", "pool": "mean"}]}
      """
    let supernet = try Supernet(
      Space(reading: Data(text.utf8), path: "s.json", vocabulary: Roster.vocabulary))
    for merges in [false, true] {
      let genome = try supernet.space.architecture(
        "max",
        overrides: [
          ("merging.r", merges ? "3" : "0"), ("grid.0.block", "vit-block"),
          ("grid.1.block", "vit-block"),
        ])
      let graph = supernet.graph(of: genome)
      let merging = graph.nodes.map(\.name).filter { $0.hasSuffix("merging.tokens") }
      #expect(merging == (merges ? ["late.0.merging.tokens"] : []))
      let sample = GraphSample("hybrid", graph: graph)
      let images = sample.images(batch: 2, seed: 41)
      let seed = try #require(
        (UInt64(1)...40).first { seed in
          let network = ReferenceNetwork(graph: graph, parameters: sample.parameters(seed: seed))
          return network.forward(images).distanceToKinks > 1e-4
        })
      let parameters = sample.parameters(seed: seed)
      let reference = ReferenceNetwork(graph: graph, parameters: parameters).forward(images)
      var stream = RandomStream(seed: 42, purpose: .test)
      let upstream = ReferenceTensor.normal(reference.output.shape, from: &stream)
      let run = EngineRun(
        graph, layout: ParameterLayout(slices: graph.nodes.flatMap(\.parameters)),
        parameters: parameters, images: images, upstream: upstream, threads: 2)
      #expect(
        compare(run.output, shape: reference.output.shape, reference.output, tolerance: 1e-4)
          == nil)
      let expected = reference.backward(upstream)
      #expect(
        compare(run.imageGradient, shape: images.shape, expected.images, tolerance: 1e-4) == nil)
    }
  }
}
