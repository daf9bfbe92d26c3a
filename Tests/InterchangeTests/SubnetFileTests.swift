import Engine
import Foundation
import Graphs
import Interchange
import Networks
import Seeding
import Spaces
import Tensors
import TestSupport
import Testing

/// Subnets that leave the supernet and come back.
@Suite struct SubnetFileTests {
  @Test func `a stand-alone subnet gives the supernet's logits to the bit`() throws {
    let subnets = try Subnets()
    let space = subnets.supernet.space
    var genomes = [space.smallest, space.largest]
    for step in 0..<6 {
      var random = RandomStream(seed: 1, purpose: .sample, step: UInt64(step))
      genomes.append(try subnets.supernet.sample(using: &random))
    }
    for genome in genomes {
      let bytes = subnets.file(of: genome).encoded(of: subnets.supernet)
      let file = try SubnetFile(reading: bytes, path: "net", supernet: subnets.supernet)
      #expect(file.genome == genome)
      #expect(file.statistics == subnets.statistics(of: genome))
      #expect(file.mean == [0.286_041_2])
      #expect(file.deviation == [0.353_024_25])
      let graph = subnets.supernet.graph(of: genome, images: SmallExperiment.side)
      let inherited = subnets.logits(
        of: genome, weights: subnets.weights, statistics: subnets.statistics(of: genome))
      let alone = subnets.logits(
        of: genome, weights: file.weights(for: graph), statistics: file.statistics)
      #expect(inherited.allSatisfy { $0.isFinite })
      #expect(Set(inherited).count > 3)
      #expect(alone.map(\.bitPattern) == inherited.map(\.bitPattern))
      #expect(file.encoded(of: subnets.supernet) == bytes)
    }
  }

  @Test func `the metadata says what the network is`() throws {
    let subnets = try Subnets()
    let (supernet, genome) = (subnets.supernet, subnets.supernet.space.smallest)
    let file = try TensorFile(
      reading: subnets.file(of: genome).encoded(of: supernet), path: "net")
    #expect(
      file.metadata == [
        "format": "swiftnas-subnet-1",
        "space": "bars",
        "fingerprint": supernet.space.fingerprint,
        "architecture": supernet.space.text(of: genome),
        "layout": StableHash.of(supernet.layout.signature).hexadecimal,
        "resolution": "8",
        "mean": "0.2860412",
        "deviation": "0.35302424",
      ])
    let stored = file.tensors.filter {
      !$0.key.hasSuffix(".mean") && !$0.key.hasSuffix(".variance")
    }.values.reduce(0) { $0 + $1.values.count }
    #expect(stored >= supernet.cost(of: genome).parameters)
    #expect(stored < subnets.weights.buffer.count)
  }
}
