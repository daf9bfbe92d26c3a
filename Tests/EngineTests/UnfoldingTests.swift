import Engine
import Graphs
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

/// Folded parameters in the form that can be trained.
struct UnfoldingTests {
  @Test(arguments: [
    "", #""scaling": "repo","#, #""kernelSharing": "transform","#, #""scaling": "none","#,
  ])
  func `unfolded parameters compute what the folded ones do`(options: String) throws {
    let supernet = try SmallSupernet.hybrid(options)
    let tensors = supernet.layout.randomTensors(seed: 41)
    let weights = ParameterStore(layout: supernet.layout)
    for tensor in supernet.layout.tensors {
      _ = weights[tensor].update(fromContentsOf: try #require(tensors[tensor.name]).floats)
    }
    for genome in [supernet.space.smallest, supernet.space.largest] {
      let graph = supernet.graph(of: genome)
      let folded = weights.folded(for: graph)
      let unfolded = folded.unfolded(for: graph)
      let names = Set(graph.nodes.flatMap(\.parameters).map(\.name))
      #expect(Set(unfolded.layout.tensors.map(\.name)) == names)
      let again = unfolded.folded(for: graph)
      for tensor in folded.layout.tensors {
        let reference = ReferenceTensor(
          shape: tensor.extents, values: folded[tensor].map(Double.init))
        let found = again[again.layout.tensors[try #require(again.layout.index(of: tensor.name))]]
        #expect(
          compare(Array(found), shape: tensor.extents, reference, tolerance: 1e-6) == nil,
          "\(tensor.name)")
      }
    }
  }
}
