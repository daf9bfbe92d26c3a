import Foundation
import Graphs
import Networks
import Spaces
import TestSupport
import Testing

/// Once-for-all's and BigNAS's spaces against networks that PyTorch counted.
@Suite struct FamilyCostTests {
  private struct File: Decodable {
    let networks: [CountedNetwork]
  }

  private struct CountedNetwork: Decodable {
    let space: String
    let architecture: String
    let macs: Int
    let parameters: Int
  }

  @Test(arguments: ["ofa-mobilenetv3", "bignas"])
  func `subnets cost what PyTorch counts`(name: String) throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "family-costs", withExtension: "json", subdirectory: "Golden"))
    let networks = try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).networks
      .filter { $0.space == name }
    #expect(networks.count == 6)
    let supernet = try Supernet(RepositorySpace.named(name))
    for network in networks {
      let genome = try supernet.space.genome(
        reading: Data(network.architecture.utf8), path: "golden")
      #expect(
        supernet.cost(of: genome) == Cost(macs: network.macs, parameters: network.parameters))
    }
    let corners = networks.prefix(2).map { Cost(macs: $0.macs, parameters: $0.parameters) }
    #expect(supernet.cost(of: supernet.space.smallest) == corners[0])
    #expect(supernet.bounds.least == corners[0])
    #expect(supernet.cost(of: supernet.space.largest) == corners[1])
    #expect(supernet.bounds.greatest == corners[1])
  }

  /// 25 resolutions, five stages of 2, 3 or 4 blocks, each with 3 kernels and 3 expansions.
  @Test func `once-for-all's space has as many subnets as its paper says`() throws {
    let stage: UInt128 = 81 + 729 + 6561
    #expect(
      try RepositorySpace.named("ofa-mobilenetv3").architectureCount
        == 25 * stage * stage * stage * stage * stage)
  }

  @Test func `once-for-all's blocks have a shortcut where shapes agree and nowhere else`() throws {
    let supernet = try Supernet(RepositorySpace.named("ofa-mobilenetv3"))
    let names = supernet.graph(of: supernet.space.largest).nodes.map(\.name)
    let sums = names.filter { $0.hasSuffix(".sum") }
    #expect(
      sums
        == ["mb1.0.sum"]
        + (2...6).flatMap { stage in (1...3).map { "mb\(stage).\($0).sum" } })
    #expect(!names.contains { $0.contains("shortcut") })
  }

  /// BigNAS: a pooled or projected shortcut at every transition, and the last norm of every block
  /// starts at 0.
  @Test func `BigNAS's blocks start as their shortcuts`() throws {
    let supernet = try Supernet(RepositorySpace.named("bignas"))
    let nodes = supernet.graph(of: supernet.space.largest).nodes
    let blocks = Set(
      nodes.map(\.name).filter { $0.hasPrefix("mb") }.map {
        $0.split(separator: ".").prefix(2).joined(separator: ".")
      })
    #expect(blocks.count == 2 + 3 + 3 + 4 + 6 + 6 + 2)
    for block in blocks {
      #expect(nodes.contains { $0.name == "\(block).sum" })
      let norm = try #require(nodes.first { $0.name == "\(block).projectNorm" })
      #expect(norm.parameters[0].initializer == .constant(0))
    }
  }
}
