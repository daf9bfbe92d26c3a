import Blocks
import Engine
import Foundation
import Graphs
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

/// Folded parameters in the form that can be trained.
struct UnfoldingTests {
  private func randomWeights(of supernet: Supernet) -> ParameterStore {
    ParameterStore(layout: supernet.layout, tensors: supernet.layout.randomTensors(seed: 41))
  }

  /// Checks that two stores have the same tensors.
  private func expectSame(_ found: ParameterStore, _ expected: ParameterStore) throws {
    #expect(found.layout.tensors.map(\.name) == expected.layout.tensors.map(\.name))
    for tensor in expected.layout.tensors {
      let reference = ReferenceTensor(
        shape: tensor.extents, values: expected[tensor].map(Double.init))
      let other = found.layout.tensors[try #require(found.layout.index(of: tensor.name))]
      #expect(
        compare(Array(found[other]), shape: other.extents, reference, tolerance: 1e-6) == nil,
        "\(tensor.name)")
    }
  }

  @Test(arguments: [
    "", #""scaling": "repo","#, #""kernelSharing": "transform","#, #""scaling": "none","#,
  ])
  func `unfolded parameters compute what the folded ones do`(options: String) throws {
    let supernet = try SmallSupernet.hybrid(options)
    let weights = randomWeights(of: supernet)
    for genome in [supernet.space.smallest, supernet.space.largest] {
      let graph = supernet.graph(of: genome)
      let folded = weights.folded(for: graph)
      let unfolded = folded.unfolded(for: graph)
      let names = Set(graph.nodes.flatMap(\.parameters).map(\.name))
      #expect(Set(unfolded.layout.tensors.map(\.name)) == names)
      try expectSame(unfolded.folded(for: graph), folded)
    }
  }

  @Test(arguments: VisionTransformerSpace.resolutions)
  func `a table of positions stays on its own grid, smaller or larger than the stored one`(
    resolution: Int
  ) throws {
    let supernet = try Supernet(
      Space(
        reading: Data(VisionTransformerSpace.text.utf8), path: "s.json",
        vocabulary: Roster.vocabulary))
    let weights = randomWeights(of: supernet)
    let genome = try supernet.space.architecture(
      "max", overrides: [("resolution", "\(resolution)")])
    let graph = supernet.graph(of: genome)
    let folded = weights.folded(for: graph)
    let alone = folded.unfolded(for: graph)
    let index = try #require(alone.layout.index(of: "embed.0.positions.grid"))
    #expect(alone.layout.tensors[index].extents == [resolution / 4, resolution / 4, 12])
    #expect(alone.layout == supernet.standalone(genome).layout)
    try expectSame(alone.folded(for: graph.standalone), folded)
    try expectSame(weights.standalone(for: graph), alone)
  }
}
