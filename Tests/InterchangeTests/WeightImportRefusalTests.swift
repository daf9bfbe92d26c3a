import Blocks
import Foundation
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

@testable import Interchange

/// Weights from outside that are refused.
@Suite struct WeightImportRefusalTests {
  private func supernet(_ text: String = MobileNetSpace.text) throws -> Supernet {
    try Supernet(
      Space(reading: Data(text.utf8), path: "s.json", vocabulary: Roster.vocabulary))
  }

  /// The sentence of a refusal; the state dict of timm's small MobileNet is changed before.
  private func refusal(
    from library: WeightLibrary = .timm, space: String = MobileNetSpace.text,
    _ change: (inout TensorFile) -> Void = { _ in }
  ) throws -> String {
    var file = try StateDictionaryFill.file(
      WeightImport.expectedTensors(
        from: .timm, architecture: supernet().space.largest, of: supernet()))
    change(&file)
    let supernet = try supernet(space)
    let error = #expect(throws: InterchangeError.self) {
      try WeightImport(
        reading: file.encoded(), path: "w", from: library,
        architecture: supernet.space.largest, of: supernet)
    }
    return error?.description ?? "no error"
  }

  private let beginning =
    "The weights in 'w' are not those of this architecture under timm's names: "
  private let end = ". Name the architecture that they were trained for, and where they are from."

  @Test func `missing, misshapen and surplus tensors are listed with both shapes`() throws {
    let sentence = try refusal { file in
      file.tensors["bn1.weight"] = nil
      file.tensors["conv_stem.weight"] = StoredTensor(
        shape: [8, 3, 3, 1], values: Array(repeating: 0, count: 72))
      file.tensors["head.weight"] = StoredTensor(shape: [1], values: [0])
      file.tensors["bn2.num_batches_tracked"] = StoredTensor(shape: [], values: [3])
    }
    #expect(
      sentence
        == beginning + "missing: bn1.weight; of another shape: conv_stem.weight "
        + "([8, 3, 3, 3] expected, [8, 3, 3, 1] found); surplus: head.weight" + end)
  }

  @Test func `of many tensors ten are named`() throws {
    let sentence = try refusal { file in
      for index in 0..<13 {
        file.tensors["extra\(10 + index)"] = StoredTensor(shape: [1], values: [0])
      }
    }
    let names = (10..<20).map { "extra\($0)" }.joined(separator: ", ")
    #expect(sentence == beginning + "surplus: \(names) and 3 more" + end)
  }

  @Test func `the weights of another architecture are refused`() throws {
    let sentence = try refusal(
      space: MobileNetSpace.text.replacing("\"depth\": [1, 2]", with: "\"depth\": 1"))
    #expect(sentence.hasPrefix(beginning + "surplus: blocks.1.1.bn1.bias, "), "\(sentence)")
    #expect(sentence.contains(" and 5 more"), "\(sentence)")
  }

  @Test func `AutoFormer's supernet may have more blocks, but none has more tensors`() throws {
    let space = """
      {"name": "x", "input": {"channels": 1, "resolution": 8}, "classes": 4,
       "stages": [
        {"name": "embed", "block": "patch-embedding", "width": 8, "patch": 4, "grid": 2},
        {"name": "blocks", "block": "vit-block", "depth": [1, 2], "heads": 2, "relativePosition": 1},
        {"name": "head", "block": "token-head", "pool": "mean"}]}
      """
    let supernet = try supernet(space)
    let genome = supernet.space.smallest
    var file = try StateDictionaryFill.file(
      WeightImport.expectedTensors(
        from: .autoformer, architecture: supernet.space.largest, of: supernet))
    func read() throws -> WeightImport {
      try WeightImport(
        reading: file.encoded(), path: "w", from: .autoformer, architecture: genome, of: supernet)
    }
    #expect(throws: Never.self) { try read() }
    file.tensors["blocks.1.attn.more"] = StoredTensor(shape: [1], values: [0])
    #expect(throws: Never.self) { try read() }
    file.tensors["blocks.0.attn.more"] = StoredTensor(shape: [1], values: [0])
    let error = #expect(throws: InterchangeError.self) { try read() }
    #expect(error?.description.contains("names: surplus: blocks.0.attn.more. Name the") == true)
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func `weights that are no finite numbers are refused`(value: Float) throws {
    #expect(
      try refusal { $0.tensors["classifier.weight"]?.values[3] = value }
        == "Weights in 'w' are no finite numbers: classifier.weight. Use another copy of the file."
    )
  }

  @Test func `a negative variance is refused`() throws {
    #expect(
      try refusal { $0.tensors["bn1.running_var"]?.values[7] = -1e-9 }
        == "Variances in 'w' are negative: bn1.running_var. Use another copy of the file.")
    #expect(
      try refusal { $0.tensors["bn1.running_var"]?.values[0] = .nan }
        .hasPrefix("Weights in 'w' are no finite numbers: bn1.running_var."))
  }

  @Test func `a library without such networks says what it has`() throws {
    let other = MobileNetSpace.text.replacing(
      "\"convolution-head\", \"width\": 32",
      with: "\"classification-head\", \"width\": 32, \"expansion\": 2")
    let sentence = try refusal(space: other)
    #expect(
      sentence.hasPrefix(
        "Nothing in timm is made of 'convolution', 'inverted-residual', 'classification-head'. Its "
          + "weights fill networks of "), "\(sentence)")
    #expect(sentence.contains("'convolution', 'convolution-head', 'inverted-residual'"))
  }

  @Test func `parts that the library has not are named`() throws {
    let sentence = try refusal(
      space: MobileNetSpace.text.replacing("\"shortcut\": \"identity\", ", with: ""))
    #expect(
      sentence
        == "Networks of timm have nothing that fits mb2.0.shortcut.weight, mb3.0.shortcut.weight. Choose an architecture "
        + "without them.", "\(sentence)")
  }

  @Test func `a file that is none of ours is not from nas`() throws {
    #expect(
      try refusal(from: .nas)
        == "'w' is no supernet or subnet of this program. If another library wrote it, name that by --from: "
        + "timm, deepvit, autoformer.")
  }

  /// Vectors of both scalings lie alike, and mean other things.
  @Test func `weights of another scaling are refused with what differs`() throws {
    let lender = try Subnets()
    let space = SmallExperiment.space.replacing(
      "{", with: "{\"scaling\": \"repo\",", maxReplacements: 1)
    let reader = try Subnets(space: space).supernet
    #expect(reader.layout == lender.supernet.layout)
    let genome = reader.space.largest
    for file in [
      SupernetFile(lender.weights, of: lender.supernet).encoded(),
      lender.file(of: genome).encoded(of: lender.supernet),
    ] {
      let error = #expect(throws: InterchangeError.self) {
        try WeightImport(
          reading: file, path: "w", from: .nas, architecture: genome, of: reader)
      }
      #expect(
        error?.description
          == "The network in 'w' was exported from another version of a search space ('bars', now 'bars'); they "
          + "differ in 'scaling' (\"width-depth\" there, \"repo\" here). Use the file that it was exported with."
      )
    }
  }
}
