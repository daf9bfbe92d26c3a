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
  @Test(
    arguments: [
      "", #""scaling": "repo","#, #""scaling": "layer-scale","#, #""scaling": "none","#,
      #""kernelSharing": "transform","#,
    ], [SubnetFile.Form.folded, .slices])
  func `a stand-alone subnet gives the supernet's logits to the bit`(
    options: String, form: SubnetFile.Form
  ) throws {
    let subnets = try Subnets(
      space: SmallExperiment.space.replacing("{", with: "{\(options)", maxReplacements: 1))
    let space = subnets.supernet.space
    var genomes = [space.smallest, space.largest]
    for step in 0..<6 {
      var random = RandomStream(seed: 1, purpose: .sample, step: UInt64(step))
      genomes.append(try subnets.supernet.sample(using: &random))
    }
    for genome in genomes {
      let bytes = subnets.file(of: genome, form: form).encoded(of: subnets.supernet)
      let file = try SubnetFile(reading: bytes, path: "net", supernet: subnets.supernet)
      #expect(file.genome == genome)
      #expect(file.statistics == subnets.statistics(of: genome))
      #expect(file.mean == [0.286_041_2])
      #expect(file.deviation == [0.353_024_25])
      let graph = subnets.supernet.graph(of: genome, images: SmallExperiment.side)
      let inherited = subnets.logits(
        of: graph, weights: subnets.weights, statistics: subnets.statistics(of: genome))
      let network = file.network(of: subnets.supernet, images: SmallExperiment.side)
      let alone = subnets.logits(
        of: network.graph, weights: network.weights, statistics: file.statistics)
      #expect(inherited.allSatisfy { $0.isFinite })
      #expect(Set(inherited).count > 3)
      #expect(alone.map(\.bitPattern) == inherited.map(\.bitPattern))
      #expect(file.encoded(of: subnets.supernet) == bytes)
    }
  }

  @Test(
    arguments: VisionTransformerSpace.resolutions, [SubnetFile.Form.folded, .slices])
  func `a table of positions comes back whatever the grid, also from a file without a form`(
    resolution: Int, form: SubnetFile.Form
  ) throws {
    let subnets = try Subnets(space: VisionTransformerSpace.text)
    let supernet = subnets.supernet
    let genome = try supernet.space.architecture(
      "min", overrides: [("resolution", "\(resolution)")])
    var stored = try TensorFile(
      reading: subnets.file(of: genome, form: form).encoded(of: supernet), path: "net")
    let side = form == .slices ? VisionTransformerSpace.storedSide : resolution / 4
    #expect(stored.tensors["embed.0.positions.grid"]?.shape == [side, side, 12])
    let inherited = subnets.logits(
      of: supernet.graph(of: genome), weights: subnets.weights,
      statistics: subnets.statistics(of: genome))
    #expect(stored.metadata["form"] == form.rawValue)
    for isOld in [false, true] {
      if isOld { for key in ["form", "checksum"] { stored.metadata[key] = nil } }
      let file = try SubnetFile(reading: stored.encoded(), path: "net", supernet: supernet)
      // On the stored grid both forms are one.
      #expect(file.form == form || (isOld && resolution == 12))
      let (graph, weights) = file.network(of: supernet, images: resolution)
      let alone = subnets.logits(of: graph, weights: weights, statistics: file.statistics)
      #expect(alone.map(\.bitPattern) == inherited.map(\.bitPattern))
    }
  }

  @Test func `the metadata says what the network is`() throws {
    let subnets = try Subnets()
    let (supernet, genome) = (subnets.supernet, subnets.supernet.space.largest)
    let file = try TensorFile(
      reading: subnets.file(of: genome).encoded(of: supernet), path: "net")
    #expect(
      file.metadata == [
        "format": "swiftnas-subnet-1",
        "space": "bars",
        "fingerprint": supernet.space.fingerprint,
        "definition": supernet.space.canonicalText,
        "architecture": supernet.space.text(of: genome),
        "layout": StableHash.of(supernet.layout.signature).hexadecimal,
        "form": "folded",
        "resolution": "10",
        "mean": "0.2860412",
        "deviation": "0.35302424",
        "checksum": file.checksum,
      ])
    let stored = file.tensors.filter {
      !$0.key.hasSuffix(".mean") && !$0.key.hasSuffix(".variance")
    }.values.reduce(0) { $0 + $1.values.count }
    // Two vectors of 12 channels are multiplied into the linear maps before them.
    #expect(!file.tensors.keys.contains { $0.contains("scaling") })
    #expect(stored == supernet.cost(of: genome).parameters - 2 * 12)
    let slices = try TensorFile(
      reading: subnets.file(of: genome, form: .slices).encoded(of: supernet), path: "net")
    #expect(slices.tensors["late.1.scaling.mlp"]?.shape == [12])
    #expect(slices.tensors.count == file.tensors.count + 2)
    #expect(stored < subnets.weights.buffer.count)
  }
}
