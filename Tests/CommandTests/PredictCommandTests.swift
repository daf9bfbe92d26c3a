import Foundation
import Tensors
import TestSupport
import Testing

/// `nas initialize` and `nas predict`.
@Suite struct PredictCommandTests {
  /// What a script did, and the files that it left.
  private struct Scene {
    let outcome: Shell.Outcome
    let files: [String: Data]

    func tensors(_ name: String) throws -> [String: StoredTensor] {
      try TensorFile(reading: #require(files[name]), path: name).tensors
    }
  }

  /// Runs a script in a folder with the small space, images of a shape, and the last of them.
  private func run(
    _ script: String, images shape: [Int] = [40, 1, 8, 8],
    changing changed: [String: String] = [:]
  ) throws -> Scene {
    let values = (0..<shape.reduce(1, *)).map { index in
      Float(index * 7919 % 101) / 50 - 1
    }
    let one = values.suffix(shape.dropFirst().reduce(1, *))
    let files = [
      "x": StoredTensor(shape: shape, values: values),
      "last": StoredTensor(shape: [1] + shape.dropFirst(), values: Array(one)),
    ]
    return try Shell.withFolder { folder in
      try SmallSpace.write(to: folder, changing: changed)
      for (name, images) in files {
        try TensorFile(tensors: ["images": images]).encoded()
          .write(to: folder.appendingPathComponent("\(name).safetensors"))
      }
      let outcome = try Shell.bash("nas() { \"$NAS\" \"$@\"; }; \(script)", in: folder)
      return Scene(outcome: outcome, files: try RefusalScene.contents(of: folder))
    }
  }

  @Test func `a subnet's initial weights are slices of the supernet's`() throws {
    let scene = try run(
      """
      nas initialize small.json -o all.safetensors --seed 3 &&
      nas initialize small.json -a min -o min.safetensors --seed 3 &&
      nas initialize small.json -a min -o other.safetensors --seed 4
      """
    )
    #expect(scene.outcome.status == 0)
    #expect(scene.outcome.errors.isEmpty, "\(scene.outcome.errors)")
    let all = try #require(scene.tensors("all.safetensors")["stem.0.convolution.weight"])
    let name = "stem.0.convolution.weight"
    let subnet = try #require(scene.tensors("min.safetensors")[name])
    #expect(all.shape == [8, 3, 3, 1])
    #expect(subnet.shape == [4, 3, 3, 1])
    #expect(subnet.values == Array(all.values.prefix(36)))
    let other = try scene.tensors("other.safetensors")
    #expect(other[name]?.values != subnet.values)
  }

  @Test func `an image has the same logits whatever stands beside it`() throws {
    let scene = try run(
      """
      nas initialize small.json -a max -o net.safetensors > /dev/null &&
      nas predict small.json --weights net.safetensors --input x.safetensors -o all.safetensors --json &&
      nas predict small.json -a max --weights net.safetensors --input last.safetensors \
        -o last-logits.safetensors --threads 2
      """, changing: ["[8, 12]": "8"])
    #expect(scene.outcome.status == 0)
    #expect(scene.outcome.errors.isEmpty, "\(scene.outcome.errors)")
    #expect(scene.outcome.output.contains("\"images\": 40"))
    let all = try #require(scene.tensors("all.safetensors")["logits"])
    #expect(all.shape == [40, 4])
    #expect(Set(all.values).count > 40)
    let last = try #require(scene.tensors("last-logits.safetensors")["logits"])
    #expect(last.shape == [1, 4])
    for (alone, beside) in zip(last.values, all.values.suffix(4)) {
      #expect(abs(alone - beside) < 1e-5)
    }
  }

  @Test(arguments: [
    ("--input small.json", [40, 1, 8, 8], 65, "error: 'small.json' "),
    ("--input nowhere.safetensors", [40, 1, 8, 8], 74, "error: Cannot read"),
    ("--input x.safetensors", [2, 3, 8, 8], 65, "error: 'x.safetensors' holds 'images' of shape"),
    ("--input x.safetensors", [2, 1, 9, 9], 65, "error: Search space 'small': images are 9×9"),
    (
      "--input x.safetensors -a min", [2, 1, 8, 8], 65,
      "error: The network in 'net.safetensors' has the architecture {\"resolution\":"
    ),
    ("--input x.safetensors --threads 0", [2, 1, 8, 8], 64, "error: --threads is 0."),
  ])
  func `what cannot be predicted says why and writes nothing`(
    arguments: String, shape: [Int], status: Int32, message: String
  ) throws {
    let scene = try run(
      """
      nas initialize small.json -a max --output net.safetensors > /dev/null
      nas predict small.json --weights net.safetensors -o y.safetensors \(arguments)
      """, images: shape, changing: ["[8, 12]": "[8]"]
    )
    #expect(scene.outcome.status == status)
    #expect(scene.outcome.output.isEmpty)
    #expect(scene.outcome.errors.hasPrefix(message), "\(scene.outcome.errors)")
    #expect(scene.files["y.safetensors"] == nil)
  }

  @Test func `images are resized where the space says so`() throws {
    let scene = try run(
      """
      nas initialize small.json -a max -o net.safetensors > /dev/null &&
      nas predict small.json --weights net.safetensors --input x.safetensors -o y.safetensors
      """, images: [2, 1, 9, 9],
      changing: ["\"resolution\": [8, 12]": "\"resolution\": [8, 12], \"resize\": \"bicubic\""]
    )
    #expect(scene.outcome.status == 0, "\(scene.outcome.errors)")
    let answer = try scene.tensors("y.safetensors")
    #expect(answer["logits"]?.shape == [2, 4])
  }

  /// Grids of 2 × 2 and 4 × 4, stored is 3 × 3.
  @Test(arguments: ["min", "max"])
  func `a network whose table is resized is initialised, imported and predicts`(name: String) throws
  {
    let scene = try run(
      """
      nas initialize small.json -o all.safetensors > /dev/null &&
      nas initialize small.json -a \(name) -o net.safetensors > /dev/null &&
      nas import small.json -a \(name) --from nas all.safetensors -o cut.safetensors > /dev/null &&
      nas import small.json -a \(name) --from nas net.safetensors -o again.safetensors > /dev/null &&
      nas predict small.json --weights net.safetensors --input x.safetensors -o y.safetensors &&
      nas predict small.json --weights cut.safetensors --input last.safetensors -o one.safetensors
      """, images: [2, 1, 8, 8], changing: [SmallSpace.text: VisionTransformerSpace.text])
    #expect(scene.outcome.status == 0, "\(scene.outcome.errors)")
    #expect(
      scene.outcome.output
        == "y.safetensors: logits of 2 images\none.safetensors: logits of 1 image\n")
    let answer = try #require(scene.tensors("y.safetensors")["logits"])
    #expect(answer.shape == [2, 4] && Set(answer.values).count == 8)
    #expect(scene.files["cut.safetensors"] == scene.files["net.safetensors"])
    #expect(scene.files["again.safetensors"] == scene.files["net.safetensors"])
  }

  @Test func `the memory is that of the network, not of the largest of its space`() throws {
    let scene = try run(
      """
      nas initialize small.json -a min -o net.safetensors > /dev/null &&
      nas predict small.json --weights net.safetensors --input x.safetensors -o y.safetensors &&
      nas latency small.json -a min --repeats 1 > /dev/null
      """, changing: ["[8, 12]": "[8, 2048]", "[4, 8]": "[4, 1024]"])
    #expect(scene.outcome.status == 0, "\(scene.outcome.errors)")
  }

  @Test func `initial weights that cannot be written leave nothing`() throws {
    let scene = try run("nas initialize small.json -a min -o folder/net.safetensors")
    #expect(scene.outcome.status == 74)
    #expect(scene.outcome.errors.hasPrefix("error: Cannot write 'folder/net.safetensors'"))
    #expect(scene.files.keys.sorted() == ["last.safetensors", "small.json", "x.safetensors"])
  }
}
