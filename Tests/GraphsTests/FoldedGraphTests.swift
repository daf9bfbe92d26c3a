import Graphs
import TestSupport
import Testing

struct FoldedGraphTests {
  private func sample(_ description: String) throws -> GraphSample {
    try #require(GraphSample.all.first { $0.description == description })
  }

  @Test func `made kernels become parameters of the name that they come from`() throws {
    let graph = try sample("transformed kernels, chained").graph
    let folded = graph.folded
    #expect(folded.nodes.map(\.name) == ["expand", "depthwise", "project"])
    let kernel = folded.nodes[1].parameters
    #expect(kernel.map(\.name) == ["kernel"])
    #expect(kernel[0].shape == [3, 3, 5])
    #expect(folded.nodes[1].inputs == [Value(node: 0)])
    #expect(folded.shape(of: folded.output) == graph.shape(of: graph.output))
  }

  @Test func `a resized table becomes a parameter behind the prefix`() throws {
    let graph = try sample("tokens, table reduced").graph
    let folded = graph.folded
    #expect(folded.nodes.map(\.name) == graph.nodes.map(\.name).filter { $0 != "resize" })
    let positions = try #require(folded.nodes.first { $0.name == "positions" })
    #expect(positions.parameters.map(\.name) == ["positions.prefix", "positions.grid"])
    #expect(positions.parameters.map(\.shape) == [[2, 6], [3, 2, 6]])
    #expect(positions.inputs.count == 1)
    #expect(folded.folded == folded)
  }

  @Test func `a network that is trained alone keeps all but resized tables`() throws {
    let resized = try sample("tokens, table reduced").graph
    #expect(resized.standalone == resized.folded)
    #expect(resized.standalone != resized)
    for name in ["transformed kernels, chained", "attention, joint norm"] {
      let graph = try sample(name).graph
      #expect(graph.standalone == graph && graph.folded != graph)
    }
  }

  @Test func `scales go into the linear map before them, and stay behind an activation`() throws {
    let graph = try sample("attention, joint norm").graph
    let scales = graph.nodes.map(\.name).filter { $0.hasSuffix("Scale") }
    #expect(scales == ["firstScale", "secondScale", "thirdScale"])
    let folded = graph.folded
    #expect(folded.nodes.map(\.name) == graph.nodes.map(\.name).filter { $0 != "firstScale" })
    #expect(folded.nodes.flatMap(\.parameters).allSatisfy { $0.name != "scaling.first" })
    #expect(folded.folded == folded)
  }

  @Test func `a network without either is left as it is`() throws {
    let graph = try sample("convolutional, odd maps").graph
    #expect(graph.folded == graph)
  }
}
