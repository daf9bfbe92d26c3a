import Engine
import Graphs
import Interchange
import Networks
import Seeding
import Spaces
import TestSupport
import Testing

/// Subnets of a space that mixes convolutions, kinds of attention and token merging, as networks of
/// their own.
@Suite struct HybridSubnetTests {
  private static let subnets = Result {
    try Supernet(RepositorySpace.named("hybrid-small"))
  }

  @Test(arguments: [
    ("12", "decreasing", ["self", "re-attention", "talking-heads"]),
    ("12", "constant", ["re-attention", "re-attention", "self"]),
    ("6", "constant", ["talking-heads", "self", "self"]),
    ("0", "", ["self", "talking-heads", "re-attention"]),
  ])
  func `a stand-alone subnet gives the supernet's logits to the bit`(
    r: String, schedule: String, attention: [String]
  ) throws {
    let subnets = Subnets(try Self.subnets.get())
    var overrides = [(slot: "merging.r", value: r)]
    if r != "0" { overrides.append((slot: "merging.schedule", value: schedule)) }
    for (block, kind) in attention.enumerated() {
      overrides.append((slot: "tokens.\(block).attention", value: kind))
    }
    let genome = try subnets.supernet.space.architecture("max", overrides: overrides)
    let bytes = subnets.file(of: genome).encoded(of: subnets.supernet)
    let file = try SubnetFile(reading: bytes, path: "net", supernet: subnets.supernet)
    #expect(file.genome == genome)
    let inherited = subnets.logits(
      of: subnets.supernet.graph(of: genome), weights: subnets.weights,
      statistics: subnets.statistics(of: genome))
    let network = file.network(of: subnets.supernet, images: 28)
    #expect(network.graph.nodes.contains { $0.name.contains("merging") } == (r != "0"))
    let alone = subnets.logits(
      of: network.graph, weights: network.weights, statistics: file.statistics)
    #expect(inherited.allSatisfy { $0.isFinite } && Set(inherited).count > 3)
    #expect(alone.map(\.bitPattern) == inherited.map(\.bitPattern))
  }
}
