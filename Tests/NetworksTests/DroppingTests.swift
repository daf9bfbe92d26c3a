import Blocks
import Foundation
import Graphs
import Networks
import Spaces
import TestSupport
import Testing

/// Where a network drops branches and features while it learns.
struct DroppingTests {
  private let graph: Graph

  init() throws {
    let supernet = try SmallSupernet.hybrid()
    graph = supernet.graph(of: supernet.space.largest)
  }

  private func drops(_ rates: DropRates) -> [String: Drop] {
    let dropping = graph.dropping(rates)
    return dropping.nodes.reduce(into: [:]) { drops, node in
      if case .drop(let drop) = node.operation { drops[node.name] = drop }
    }
  }

  /// Blocks with sums: `early` 0 and 1, `late` 0 (pooled, which drops nothing) to 2, so that block
  /// i has i/5 of the rate.
  @Test func `residual branches are dropped in proportion to their depth`() {
    let drops = drops(DropRates(path: 0.5))
    let expected = [
      "early.1.sum": 0.1, "late.1.attentionSum": 0.3, "late.1.mlp2Sum": 0.3, "late.1.mlp1Sum": 0.3,
      "late.2.attentionSum": 0.4, "late.2.mlp2Sum": 0.4, "late.2.mlp1Sum": 0.4,
    ]
    #expect(Set(drops.keys) == Set(expected.keys.map { "\($0).drop" }))
    for (name, probability) in expected {
      let drop = drops["\(name).drop"]
      #expect(abs((drop?.probability ?? 0) - probability) < 1e-12, "\(name)")
      #expect(drop?.scope == .image)
    }
    #expect(Set(drops.values.map(\.slot)).count == drops.count, "each draws for itself")
  }

  @Test func `a head that averages two classifiers is no block with a branch`() throws {
    let supernet = try Supernet(
      Space(
        reading: Data(VisionTransformerSpace.text.utf8), path: "s.json",
        vocabulary: Roster.vocabulary))
    let graph = supernet.graph(of: supernet.space.largest)
    #expect(graph.nodes.last?.name == "head.0.average")
    let drops = graph.dropping(DropRates(path: 0.5)).nodes.reduce(into: [String: Double]()) {
      if case .drop(let drop) = $1.operation { $0[$1.name] = drop.probability }
    }
    // The second of two blocks.
    #expect(drops == ["blocks.1.attentionSum.drop": 0.25, "blocks.1.mlpSum.drop": 0.25])
  }

  /// AlphaNet drops in its last two stages alone.
  @Test func `only the last stages drop, if that is wanted`() {
    let all = drops(DropRates(path: 0.5))
    let last = drops(DropRates(path: 0.5, pathStages: 1))
    #expect(last.count == 6)
    #expect(last.allSatisfy { all[$0.key]?.probability == $0.value.probability })
    #expect(Set(drops(DropRates(path: 0.5, pathStages: 2)).keys) == Set(all.keys))
  }

  @Test func `a branch is dropped, never the shortcut`() {
    let dropping = graph.dropping(DropRates(path: 0.5))
    for node in dropping.nodes {
      guard case .drop = node.operation else { continue }
      let source = dropping.nodes[node.inputs[0].node]
      #expect(
        ["projectNorm", "project", "second", "attentionScale", "mlp1Scale", "mlp2Scale"]
          .contains { source.name.hasSuffix(".\($0)") }, "\(source.name)")
    }
  }

  @Test func `features are dropped before the classifier`() throws {
    let dropping = graph.dropping(DropRates(features: 0.2))
    let node = try #require(dropping.nodes.first { $0.name == "head.0.classifier.drop" })
    #expect(node.operation == .drop(Drop(probability: 0.2, scope: .element)))
    #expect(dropping.nodes[node.inputs[0].node].name == "head.0.projectActivation")
    #expect(dropping.nodes.count == graph.nodes.count + 1)
  }

  @Test func `nothing else changes`() {
    #expect(graph.dropping(DropRates()) == graph)
    let dropping = graph.dropping(DropRates(path: 0.3, features: 0.2))
    let others = dropping.nodes.filter { if case .drop = $0.operation { false } else { true } }
    #expect(others.map(\.name) == graph.nodes.map(\.name))
    #expect(others.map(\.parameters) == graph.nodes.map(\.parameters))
    #expect(others.map(\.outputs) == graph.nodes.map(\.outputs))
    #expect(others.map(\.macs) == graph.nodes.map(\.macs))
    #expect(dropping.shape(of: dropping.output) == graph.shape(of: graph.output))
  }
}
