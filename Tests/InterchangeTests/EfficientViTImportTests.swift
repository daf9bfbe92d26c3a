import Blocks
import Engine
import Foundation
import Graphs
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

@testable import Interchange

/// EfficientViT from outside: the logits and intermediate values that it has there.
@Suite struct EfficientViTImportTests {
  private static let soaks = ProcessInfo.processInfo.environment["NAS_SOAK_SECONDS"] != nil
  private static let published = Result { try Supernet(RepositorySpace.named("efficientvit")) }
  private static let small = Result {
    try Supernet(
      Space(
        reading: Data(EfficientViTSpace.text.utf8), path: "s.json",
        vocabulary: Roster.vocabulary))
  }

  /// The state dict of the fill that an architecture takes.
  private func filled(_ supernet: Supernet, _ genome: Genome) throws -> TensorFile {
    StateDictionaryFill.file(
      try WeightImport.expectedTensors(from: .timm, architecture: genome, of: supernet))
  }

  private func imported(
    _ file: TensorFile, _ supernet: Supernet, _ genome: Genome,
    _ interpolation: CubicInterpolation = .antialias
  ) throws -> WeightImport {
    try WeightImport(
      reading: file.encoded(), path: "x", from: .timm, architecture: genome, of: supernet,
      interpolation: interpolation)
  }

  @Test func `a small network of timm has the logits that it has there`() throws {
    let golden = try #require(
      ForeignGoldens(reading: GoldenFile("small-timm", in: .module).data)
        .networks["efficientvit"])
    let supernet = try Self.small.get()
    let genome = try supernet.space.architecture("timm")
    let expected = try WeightImport.expectedTensors(
      from: .timm, architecture: genome, of: supernet)
    // Matrices of 1×1 convolutions have two ones more there.
    let shapes = golden.shapes.mapValues { shape in
      Array(shape.prefix((shape.lastIndex { $0 != 1 } ?? -1) + 1))
    }
    #expect(expected == shapes)
    let imported = try imported(golden.weights, supernet, genome)
    let file = try SubnetFile(
      reading: imported.file.encoded(of: supernet), path: "net", supernet: supernet)
    let logits = try file.answer(of: supernet, to: golden.image)
    #expect(golden.mismatch(logits, tolerance: 1e-5) == nil)
  }

  /// The largest one and the values of the middle one only where time is given.
  @Test(arguments: soaks ? ["M0", "M3", "M4"] : ["M0", "M3"])
  func `full-size networks have the logits and the values that they have in PyTorch`(
    name: String
  ) throws {
    let golden = try ParityGolden("efficientvit_\(name.lowercased())", in: .module)
    let supernet = try Self.published.get()
    let genome = try supernet.space.architecture(name)
    let imported = try imported(try filled(supernet, genome), supernet, genome)
    #expect(imported.resized.isEmpty)
    let image = StateDictionaryFill.image(channels: 3, side: 224)
    let logits = try imported.file.answer(of: supernet, to: image)
    #expect(golden.logits.mismatch(logits, tolerance: 1e-4) == nil)
    let taps = [
      ("patch_embed", "stage1.0.norm4"), ("stages.0.blocks.0.dw0", "stage1.1.before0.depthwiseSum"),
      ("stages.0.blocks.0.ffn0", "stage1.1.before0.sum"),
      ("stages.0.blocks.0.mixer", "stage1.1.attentionSum"), ("stages.0", "stage1.1.after0.sum"),
      ("stages.1.downsample.patchmerge", "stage2.0.merge.projectNorm"),
      ("stages.1.downsample", "stage2.0.after.sum"), ("stages.1", "stage2.2.after0.sum"),
      ("stages.2", "stage3.3.after0.sum"), ("head.bn", "head.0.norm"),
    ]
    #expect(Set(taps.map(\.0)) == Set(golden.taps.keys))
    for (tap, node) in taps where name == "M0" || Self.soaks {
      let expected = try #require(golden.taps[tap])
      let values = try imported.file.answer(
        of: supernet, to: image, upTo: node, in: expected.shape)
      #expect(expected.mismatch(values, tolerance: 1e-4) == nil, "\(tap)")
    }
  }

  @Test func `the authors' names are read too`() throws {
    let supernet = try Self.small.get()
    let genome = try supernet.space.architecture("timm")
    let file = try filled(supernet, genome)
    var other = TensorFile()
    for (name, tensor) in file.tensors { other.tensors[authors(name)] = tensor }
    other.tensors["blocks1.0.mixer.m.attn.attention_bias_idxs"] = StoredTensor(
      shape: [1], values: [0])
    for name in [
      "patch_embed.6.c.weight", "blocks1.0.dw0.m.c.weight", "blocks2.0.1.m.pw1.bn.bias",
      "blocks2.1.conv3.c.weight", "blocks3.2.0.m.bn.weight", "head.l.bias",
      "blocks3.4.mixer.m.attn.qkvs.3.c.weight",
    ] {
      #expect(other.tensors[name] != nil, "\(name)")
    }
    let direct = try imported(file, supernet, genome).file.encoded(of: supernet)
    #expect(try imported(other, supernet, genome).file.encoded(of: supernet) == direct)
  }

  /// From timm's names to the authors'.
  private func authors(_ name: String) -> String {
    var name = name.replacing(".conv.", with: ".c.").replacing(".linear.", with: ".l.")
    for index in 1...4 {
      name = name.replacing("patch_embed.conv\(index)", with: "patch_embed.\(2 * index - 2)")
    }
    name = name.replacing("stages.0.blocks.", with: "blocks1.")
    for stage in 1...2 {
      for (index, part) in ["res1", "patchmerge", "res2"].enumerated() {
        name = name.replacing(
          "stages.\(stage).downsample.\(part)", with: "blocks\(stage + 1).\(index)")
      }
      for block in 0..<4 {
        name = name.replacing(
          "stages.\(stage).blocks.\(block)", with: "blocks\(stage + 1).\(block + 3)")
      }
    }
    return name
  }

  /// A table of 4×4 for windows of 6×6, by both kernels.
  @Test(arguments: CubicInterpolation.allCases)
  func `tables of other windows are resized`(interpolation: CubicInterpolation) throws {
    let supernet = try Self.small.get()
    let space = supernet.space
    let genome = try space.architecture("timm")
    var wide = genome
    let slot = try #require(space.slots.firstIndex { $0.path == "stage1.window" })
    wide.choices[slot] = 1
    let state = try filled(supernet, genome)
    let file = try imported(state, supernet, wide, interpolation)
    let name = "stages.0.blocks.0.mixer.m.attn.attention_biases"
    #expect(file.resized == [name])
    let own = try TensorFile(reading: file.file.encoded(of: supernet), path: "net")
    let stored = try #require(state.tensors[name]).values.map(Double.init)
    let weights = interpolation.weights(from: 4, to: 6)
    for head in 0..<2 {
      let table = try #require(
        own.tensors["stage1.0.attention.head\(head).positionBias.table"])
      #expect(table.shape == [1, 6, 6])
      for (row, column) in [(0, 0), (5, 5), (2, 4)] {
        var expected = 0.0
        for y in 0..<4 {
          for x in 0..<4 {
            expected +=
              weights[row * 4 + y] * weights[column * 4 + x] * stored[head * 16 + y * 4 + x]
          }
        }
        #expect(abs(Double(table.values[row * 6 + column]) - expected) < 1e-6)
      }
    }
  }

  @Test func `what the library has not is named`() throws {
    let supernet = try Self.small.get()
    let genome = supernet.space.smallest
    var state = try filled(supernet, genome)
    state.tensors["head.linear.bias"] = nil
    state.tensors["stages.0.blocks.0.dw0.m.conv.bias"] = StoredTensor(shape: [1], values: [0])
    let error = #expect(throws: InterchangeError.self) {
      try imported(state, supernet, genome)
    }
    #expect(error?.description.contains("missing: head.linear.bias") == true)
    #expect(
      error?.description.contains("surplus: stages.0.blocks.0.dw0.m.conv.bias") == true)
  }
}
