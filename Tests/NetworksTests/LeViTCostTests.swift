import Graphs
import Networks
import Spaces
import TestSupport
import Testing

/// LeViT's space against networks that PyTorch counted.
@Suite struct LeViTCostTests {
  private struct Counted: CustomStringConvertible, Sendable {
    let description: String
    let parameters: Int
    let statistics: Int
    let convolutions: Int
    let linear: Int
    let attention: Int
  }

  private static let supernet = Result { try Supernet(RepositorySpace.named("levit")) }

  @Test(arguments: [
    Counted(
      description: "128S", parameters: 7_777_058, statistics: 39_648, convolutions: 48_771_072,
      linear: 231_520_256, attention: 24_369_504),
    Counted(
      description: "128", parameters: 9_213_936, statistics: 48_608, convolutions: 48_771_072,
      linear: 315_619_328, attention: 40_931_328),
    Counted(
      description: "192", parameters: 10_947_069, statistics: 55_376, convolutions: 105_670_656,
      linear: 491_547_648, attention: 59_803_776),
    Counted(
      description: "256", parameters: 18_893_876, statistics: 73_152, convolutions: 184_246_272,
      linear: 863_887_360, attention: 79_123_712),
    Counted(
      description: "384", parameters: 39_128_836, statistics: 106_400, convolutions: 406_425_600,
      linear: 1_826_926_592, attention: 118_434_688),
  ])
  private func `the published networks cost what PyTorch counts`(network: Counted) throws {
    let supernet = try Self.supernet.get()
    let genome = try supernet.space.architecture(network.description)
    #expect(
      supernet.cost(of: genome)
        == Cost(
          macs: network.convolutions + network.linear + network.attention,
          parameters: network.parameters))
    var macs: [String: Int] = [:]
    var channels = 0
    for node in supernet.graph(of: genome).nodes {
      macs[type(of: node.operation.definition).kind, default: 0] += node.macs
      if case .batchNorm = node.operation { channels += node.outputs[0].channels }
    }
    #expect(macs["convolution"] == network.convolutions)
    #expect(macs["linear"] == network.linear)
    #expect((macs["scores"] ?? 0) + (macs["apply"] ?? 0) == network.attention)
    #expect(2 * channels == network.statistics)
  }

  @Test func `the largest subnet is LeViT-384`() throws {
    let supernet = try Self.supernet.get()
    #expect(try supernet.space.largest == supernet.space.architecture("384"))
    #expect(supernet.bounds.greatest == supernet.cost(of: supernet.space.largest))
    #expect(supernet.bounds.least == supernet.cost(of: supernet.space.smallest))
  }
}
