import Graphs
import Networks
import Seeding
import Spaces
import Testing

@Suite struct SubnetGraphTests {
  private let supernet: Supernet

  init() throws {
    supernet = try TestSpaces.nasvitSupernet.get()
  }

  private func genomes(_ count: Int) throws -> [Genome] {
    var stream = RandomStream(seed: 11, purpose: .test)
    var genomes = [supernet.space.smallest, supernet.space.largest]
    while genomes.count < count { genomes.append(try supernet.sample(using: &stream)) }
    return genomes
  }

  @Test func `steps add up to what the graph costs`() throws {
    for genome in try genomes(6) {
      let nodes = supernet.graph(of: genome).nodes
      var slices: [String: Set<ParameterSlice>] = [:]
      for slice in nodes.flatMap(\.parameters) { slices[slice.name, default: []].insert(slice) }
      #expect(slices.values.allSatisfy { $0.count == 1 }, "one tensor is read in one way")
      let cost = Cost(
        macs: nodes.reduce(0) { $0 + $1.macs },
        parameters: slices.values.joined().reduce(0) { $0 + $1.count })
      #expect(supernet.cost(of: genome) == cost)
      #expect(supernet.stageCosts(of: genome).reduce(.zero, +) == cost)
    }
  }

  @Test func `every node reads only what stands before it, in the shape that it was made in`()
    throws
  {
    for genome in try genomes(6) {
      let graph = supernet.graph(of: genome)
      for (index, node) in graph.nodes.enumerated() {
        #expect(node.inputs.allSatisfy { $0.node < index }, "\(node.name)")
        #expect(node.inputShapes == node.inputs.map { graph.shape(of: $0) }, "\(node.name)")
        #expect(node.outputs == node.operation.definition.outputs(of: node.inputShapes))
      }
      #expect(graph.output == Value(node: graph.nodes.count - 1))
      #expect(graph.shape(of: graph.output) == .map(1, 1, 1000))
      #expect(Set(graph.nodes.map(\.name)).count == graph.nodes.count, "names are unique")
      #expect(graph.useCounts.allSatisfy { $0 > 0 }, "nothing is computed in vain")
    }
  }

  /// Sets and dictionaries have another order in every process, which must not show.
  @Test func `graphs and layouts are the same in every process`() async throws {
    let other = try await #require(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      print(try SubnetGraphTests.fingerprint())
    }
    let output = String(decoding: other.standardOutputContent, as: UTF8.self)
    #expect(output.contains(try Self.fingerprint()))
  }

  /// The hash of every node of a subnet and of every tensor of the layout, in their order.
  private static func fingerprint() throws -> String {
    let supernet = try TestSpaces.nasvitSupernet.get()
    var hash = StableHash.of(supernet.layout.signature)
    for node in supernet.graph(of: supernet.space.largest).nodes {
      hash.combine("\(node.name) \(node.operation)")
      for slice in node.parameters { hash.combine("\(slice)") }
    }
    return hash.hexadecimal
  }

  @Test func `images of another side are resized first`() throws {
    let genome = supernet.space.smallest
    let graph = supernet.graph(of: genome, images: 224)
    #expect(graph.input == .map(224, 224, 3))
    #expect(graph.nodes.first?.operation == .resize(Resize(height: 192, width: 192)))
    #expect(graph.nodes.dropFirst().map(\.name) == supernet.graph(of: genome).nodes.map(\.name))
    #expect(supernet.graph(of: genome, images: 192) == supernet.graph(of: genome))
  }
}
