import Foundation
import Tensors
import TestSupport
import Testing

/// `nas import`, and what `nas predict` makes of it.
@Suite struct ImportCommandTests {
  /// What a script did, and the files that it left.
  private struct Scene {
    let outcome: Shell.Outcome
    let files: [String: Data]

    func tensors(_ name: String) throws -> [String: StoredTensor] {
      try TensorFile(reading: #require(files[name]), path: name).tensors
    }
  }

  private func golden() throws -> ForeignGolden {
    let path = "Tests/InterchangeTests/Golden/small-timm.json"
    let data = try Data(contentsOf: Shell.repository.appendingPathComponent(path))
    return try #require(ForeignGoldens(reading: data).networks["mobilenet"])
  }

  /// Runs a script in a folder with the space, timm's weights and the image.
  private func run(_ script: String) throws -> Scene {
    let golden = try golden()
    return try Shell.withFolder { folder in
      func write(_ data: Data, _ name: String) throws {
        try data.write(to: folder.appendingPathComponent(name))
      }
      try write(Data(MobileNetSpace.text.utf8), "net.json")
      try write(golden.weights.encoded(), "timm.safetensors")
      try write(TensorFile(tensors: ["images": golden.image]).encoded(), "x.safetensors")
      let outcome = try Shell.bash("nas() { \"$NAS\" \"$@\"; }; \(script)", in: folder)
      return Scene(outcome: outcome, files: try RefusalScene.contents(of: folder))
    }
  }

  @Test func `imported weights predict timm's logits`() throws {
    let scene = try run(
      """
      nas import net.json -a max --from timm timm.safetensors -o net.safetensors &&
      nas predict net.json --weights net.safetensors --input x.safetensors -o y.safetensors
      """)
    #expect(scene.outcome.status == 0, "\(scene.outcome.errors)")
    #expect(scene.outcome.lines.first?.hasPrefix("net.safetensors, ") == true)
    #expect(
      scene.outcome.output.contains(
        "\nmean 0.485 0.456 0.406, deviation 0.229 0.224 0.225 of the input, assumed, since the file does "
          + "not say; --mean and --deviation say otherwise\n"))
    let logits = try #require(scene.tensors("y.safetensors")["logits"])
    #expect(logits.shape == [1, 10])
    #expect(try golden().mismatch(logits.values, tolerance: 1e-5) == nil)
    let metadata = try TensorFile(reading: #require(scene.files["net.safetensors"]), path: "")
      .metadata
    #expect(metadata["mean"] == "0.485 0.456 0.406")
    #expect(metadata["deviation"] == "0.229 0.224 0.225")
  }

  @Test func `what was assumed and taken off is told`() throws {
    let network = try golden()
    let prefixed = TensorFile(
      tensors: Dictionary(
        uniqueKeysWithValues: network.weights.tensors.map { ("_orig_mod.module.\($0)", $1) }))
    let scene = try run(
      """
      echo \(prefixed.encoded().base64EncodedString()) | base64 -d > wrapped.safetensors
      nas import net.json -a max --from timm wrapped.safetensors -o a.safetensors --mean .5,.5,.5 --deviation .5,.5,.5 &&
      nas import net.json -a max --from nas a.safetensors -o b.safetensors &&
      nas import net.json -a max --from timm wrapped.safetensors -o c.safetensors --json
      """)
    #expect(scene.outcome.status == 0, "\(scene.outcome.errors)")
    let lines = scene.outcome.lines
    #expect(
      lines.dropFirst().prefix(2) == [
        "'_orig_mod.module.' taken off every name",
        "mean 0.5 0.5 0.5, deviation 0.5 0.5 0.5 of the input, as given",
      ])
    #expect(lines[4] == "mean 0.5 0.5 0.5, deviation 0.5 0.5 0.5 of the input, as the file says")
    for member in [
      #""prefix": "_orig_mod.module.""#, #""mean": [0.485, 0.456, 0.406]"#,
      #""normalization": "assumed""#,
    ] {
      #expect(lines.last?.contains(member) == true, "\(member)")
    }
  }

  @Test func `a subnet is cut out of a supernet, and out of a larger subnet`() throws {
    let scene = try run(
      """
      nas initialize net.json -o all.safetensors --seed 3 > /dev/null &&
      nas initialize net.json -a min -o direct.safetensors --seed 3 > /dev/null &&
      nas import net.json -a min --from nas all.safetensors -o min.safetensors --json &&
      nas import net.json -a max --from nas all.safetensors -o max.safetensors > /dev/null &&
      nas import net.json -a min --from nas max.safetensors -o again.safetensors > /dev/null
      """)
    #expect(scene.outcome.status == 0, "\(scene.outcome.errors)")
    #expect(scene.outcome.output.contains("\"resized\": []"))
    #expect(scene.files["min.safetensors"] == scene.files["direct.safetensors"])
    #expect(scene.files["again.safetensors"] == scene.files["direct.safetensors"])
  }

  @Test(arguments: [
    ("-a max --from timm x.safetensors", 65, "The weights in 'x.safetensors' are not those of"),
    ("-a min --from timm timm.safetensors", 65, "The weights in 'timm.safetensors' are not those"),
    ("-a max --from deepvit timm.safetensors", 65, "Nothing in deepvit is made of 'convolution', "),
    ("-a max --from nas timm.safetensors", 65, "'timm.safetensors' is no supernet or subnet"),
    ("-a max --from timm net.json", 65, "'net.json' is "),
    ("-a max --from timm nowhere.safetensors", 74, "Cannot read 'nowhere.safetensors'"),
    ("-a most --from timm timm.safetensors", 64, ""),
    ("-a max --from torch timm.safetensors", 64, "The value 'torch' is invalid for '--from"),
    ("-a max --from timm timm.safetensors --interpolation linear", 64, "The value 'linear'"),
    ("-a max --from timm timm.safetensors --mean 0,0,0", 64, "--mean and --deviation belong"),
    ("-a max --from timm timm.safetensors --grid 7", 64, "The value '7' is invalid for '--grid"),
    ("-a max --from timm timm.safetensors --grid 7x0", 64, "The value '7x0' is invalid for"),
    ("-a max --from timm timm.safetensors --grid 7x28", 65, "No table of positions in 'timm"),
    (
      "-a max --from timm timm.safetensors --mean 0 --deviation 1", 64,
      "--mean and --deviation need 3 numbers"
    ),
    (
      "-a max --from timm timm.safetensors --mean 0,0,0 --deviation 1,0,1", 64,
      "--deviation has a number that is not above 0."
    ),
  ])
  func `what cannot be imported says why and writes nothing`(
    arguments: String, status: Int32, message: String
  ) throws {
    let scene = try run("nas import net.json \(arguments) -o out.safetensors")
    #expect(scene.outcome.status == status)
    #expect(scene.outcome.output.isEmpty)
    #expect(scene.outcome.errors.hasPrefix("error: \(message)"), "\(scene.outcome.errors)")
    #expect(scene.files.keys.sorted() == ["net.json", "timm.safetensors", "x.safetensors"])
  }
}
