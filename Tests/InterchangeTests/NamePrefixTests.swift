import Blocks
import Foundation
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

@testable import Interchange

/// State dicts as trainers save them: every name behind something.
@Suite struct NamePrefixTests {
  /// A small network of a library: its space and architecture.
  struct Network: CustomTestStringConvertible, Sendable {
    let library: WeightLibrary
    let space: String
    let architecture: String

    var testDescription: String { "\(library) \(space.prefix(20))" }

    static let all = [
      Network(library: .timm, space: MobileNetSpace.text, architecture: "max"),
      Network(library: .timm, space: EfficientViTSpace.text, architecture: "timm"),
      Network(library: .timm, space: VisionTransformerSpace.text, architecture: "min"),
      Network(library: .deepvit, space: VisionTransformerSpace.text, architecture: "min"),
      Network(
        library: .autoformer,
        space: VisionTransformerSpace.text.replacing(
          "\"distillationToken\": true", with: "\"classToken\": true"),
        architecture: "min"),
    ]

    var supernet: Supernet {
      get throws {
        try Supernet(
          Space(reading: Data(space.utf8), path: "s.json", vocabulary: Roster.vocabulary))
      }
    }
  }

  private func imported(_ file: TensorFile, _ network: Network) throws -> (WeightImport, Data) {
    let supernet = try network.supernet
    let genome = try supernet.space.architecture(network.architecture)
    let imported = try WeightImport(
      reading: file.encoded(), path: "w", from: network.library, architecture: genome,
      of: supernet)
    return (imported, imported.file.encoded(of: supernet))
  }

  private func file(of network: Network) throws -> TensorFile {
    let supernet = try network.supernet
    return StateDictionaryFill.file(
      try WeightImport.expectedTensors(
        from: network.library, architecture: supernet.space.architecture(network.architecture),
        of: supernet))
  }

  private func prefixed(_ file: TensorFile, by prefix: String) -> TensorFile {
    TensorFile(
      tensors: Dictionary(uniqueKeysWithValues: file.tensors.map { (prefix + $0.key, $0.value) }))
  }

  @Test(
    arguments: Network.all,
    ["module.", "_orig_mod.", "model.", "_orig_mod.module.", "state_dict.model.module."])
  func `what stands before every name is taken off and told`(
    network: Network, prefix: String
  ) throws {
    let file = try file(of: network)
    let (plain, bytes) = try imported(file, network)
    #expect(plain.prefix.isEmpty)
    let (found, others) = try imported(prefixed(file, by: prefix), network)
    #expect(found.prefix == prefix)
    #expect(others == bytes)
  }

  @Test func `a supernet of ours may be behind a prefix too`() throws {
    let subnets = try Subnets()
    let space = subnets.supernet.space
    var file = try TensorFile(
      reading: SupernetFile(subnets.weights, of: subnets.supernet).encoded(), path: "x")
    file.metadata["checksum"] = nil
    func bytes(_ file: TensorFile) throws -> Data {
      try WeightImport(
        reading: file.encoded(), path: "w", from: .nas, architecture: space.smallest,
        of: subnets.supernet
      ).file.encoded(of: subnets.supernet)
    }
    var other = prefixed(file, by: "module.")
    other.metadata = file.metadata
    #expect(try bytes(other) == bytes(file))
  }

  @Test func `two sets of weights in one file are refused`() throws {
    let network = Network.all[0]
    let file = try file(of: network)
    var both = prefixed(file, by: "model.")
    both.tensors.merge(prefixed(file, by: "ema.").tensors) { first, _ in first }
    let error = #expect(throws: InterchangeError.self) { try imported(both, network) }
    #expect(error?.description.contains("names: surplus: model.blocks.0.0.bn1.bias, ") == true)
  }

  @Test func `of a file behind a prefix only what differs is told`() throws {
    let network = Network.all[0]
    var file = prefixed(try file(of: network), by: "module.")
    file.tensors["module.bn1.weight"] = nil
    let error = #expect(throws: InterchangeError.self) { try imported(file, network) }
    #expect(error?.description.contains("names: missing: bn1.weight. Name the") == true)
  }

  @Test func `a few like names are no prefix`() {
    let wanted: Set = ["norm.weight", "norm.bias", "head.weight", "head.bias", "embed.weight"]
    func prefix(_ names: String...) -> String {
      NamePrefix.common(to: names, before: wanted, renamed: { $0 })
    }
    #expect(prefix("blocks.0.norm.weight", "blocks.0.norm.bias") == "")
    #expect(prefix("norm.weight", "blocks.0.norm.weight") == "")
    #expect(prefix("a.norm.weight", "a.norm.bias", "a.head.weight", "b.head.bias") == "a.")
  }
}
