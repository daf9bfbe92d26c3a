import Foundation
import Spaces
import Testing

@Suite struct ArchitectureTests {
  private static let stages = """
    {"name": "a", "block": "convolution", "width": [8, 16]},
    {"name": "b", "block": "mixer", "width": 8, "depth": [1, 2, 3], "heads": [1, 2, 4],
     "ratio": [0.5, 1, 2.5], "kernels": [[3, 5], [5, 5]], "perBlock": ["heads"]}
    """

  private func space(_ more: String = "") throws -> Space {
    try TestVocabulary.space(Self.stages, more)
  }

  private func refusal(_ text: String) throws -> String? {
    let space = try space()
    return TestVocabulary.sentence { () throws(SpaceError) in
      _ = try space.genome(reading: Data(text.utf8), path: "g")
    }
  }

  @Test func `genes per block have a slot for every position`() throws {
    #expect(
      try space().slots.map(\.path) == [
        "a.width", "b.depth", "b.ratio", "b.kernels", "b.0.heads", "b.1.heads", "b.2.heads",
      ])
    #expect(try space().architectureCount == 2 * 3 * 2 * (3 + 9 + 27))
    let space = try space()
    let genome = Genome(choices: [0, 2, 0, 0, 0, 1, 2])
    #expect(
      (0..<3).map {
        space.picks(
          of: space.kind(stage: 1, block: $0, genome: genome), genome: genome
        ).integer("heads")
      } == [
        1, 2, 4,
      ])
  }

  @Test func `the text has active slots only, in canonical order, numbers short`() throws {
    let space = try space()
    #expect(
      space.text(of: Genome(choices: [1, 1, 1, 0, 2, 1, 2]))
        == #"{"a.width": 16, "b.depth": 2, "b.ratio": 1, "b.kernels": [3, 5], "#
        + #""b.0.heads": 4, "b.1.heads": 2}"#)
    #expect(space.isActive(5, in: space.largest))
    #expect(!space.isActive(5, in: space.smallest))
  }

  @Test func `reading accepts any order, 4.0 for 4 and fixed genes with their own value`() throws {
    let space = try space()
    let text = #"""
      {"b.depth": 1.0, "a.width": 16, "b.0.heads": 4, "b.ratio": 5e-1, "b.kernels": [5, 5],
       "b.width": 8, "b.0.patch": 16, "a.depth": 1, "resolution": 8}
      """#
    #expect(
      try space.genome(reading: Data(text.utf8), path: "g")
        == Genome(choices: [1, 0, 0, 1, 2, 0, 0]))
  }

  @Test func `an architecture with a mistake is refused`() throws {
    #expect(
      try refusal(#"{"a.width": 8, "b.depth": 2, "b.ratio": 1}"#)
        == "g:1:1: the architecture leaves open: b.kernels, b.0.heads, b.1.heads."
        + " Give each a value.")
    #expect(
      try refusal(#"{"a.widht": 8}"#)
        == #"g:1:2: ["a.widht"]: the space has no slot 'a.widht'. Did you mean 'a.width'?"#
        + " `nas space describe` lists them.")
    #expect(
      try refusal(#"{"a.width": 12}"#)
        == #"g:1:13: ["a.width"]: 12 is no choice of 'a.width'. Allowed: 8, 16."#)
    #expect(
      try refusal(
        #"{"a.width": 8, "b.depth": 1, "b.ratio": 1, "b.kernels": [3, 5], "b.0.heads": 1, "b.2.heads": 1}"#
      )
        == #"g:1:81: ["b.2.heads"]: the slot 'b.2.heads' is inactive, because 'b.depth' is 1."#
        + " Leave it out.")
    #expect(
      try refusal(#"{"b.width": 16}"#)
        == #"g:1:13: ["b.width"]: the space fixes 'b.width' to 8; 16 is not allowed. Leave it out."#
    )
  }

  @Test func `the file's architectures are read and checked`() throws {
    let named =
      #"{"a.width": 16, "b.depth": 1, "b.ratio": 1, "b.kernels": [3, 5], "b.0.heads": 2}"#
    let space = try space(
      ", \"laws\": [\"a.width > 8\"], \"architectures\": {\"smallest\": \(named)}")
    #expect(space.smallest == Genome(choices: [1, 0, 1, 0, 1, 0, 0]))
    #expect(
      TestVocabulary.refusal(
        Self.stages, ", \"laws\": [\"a.width < 16\"], \"architectures\": {\"s\": \(named)}")
          == """
          2 mistakes:
          x.json:6:13: laws[0]: the largest architecture breaks the law 'a.width < 16'. Change the law, or name \
          another one: "architectures": {"largest": {…}}.
          x.json:6:53: architectures.s: the architecture breaks the law 'a.width < 16' (x.json:6:13). Change its \
          values.
          """)
    #expect(
      TestVocabulary.refusal(Self.stages, ", \"architectures\": {\"min\": \(named)}")
        == "x.json:6:22: architectures.min: 'min' cannot name an architecture: the command line"
        + " reads it as min, max, random:SEED, a path or JSON text. Choose a plain word.")
  }

  @Test func `an argument is a name, a corner, a seed, a text or a file`() throws {
    let text =
      #"{"a.width": 16, "b.depth": 1, "b.ratio": 1, "b.kernels": [3, 5], "b.0.heads": 2}"#
    let space = try space(", \"architectures\": {\"mine\": \(text)}")
    let mine = Genome(choices: [1, 0, 1, 0, 1, 0, 0])
    #expect(try space.architecture("mine") == mine)
    #expect(try space.architecture(" " + text) == mine)
    #expect(try space.architecture("min") == space.smallest)
    #expect(try space.architecture("max") == space.largest)
    #expect(try space.architecture("random:7") == space.architecture("random:7"))
    let path = NSTemporaryDirectory() + "architecture-\(UUID().uuidString).json"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try space.architecture(path) == mine)

    func refusal(_ argument: String) -> String? {
      TestVocabulary.sentence { () throws(SpaceError) in _ = try space.architecture(argument) }
    }
    #expect(
      refusal("mien")
        == "'mien' is no architecture. Did you mean 'mine'? Give one of mine, min, max,"
        + " random:SEED, a path to a JSON file, or JSON text.")
    #expect(
      refusal("random:x")
        == "'random:x' has no seed. Write random: and a whole number from 0, such as random:7.")
    #expect(
      refusal("absent.json")
        == "Cannot read 'absent.json': no such file or directory."
        + " Check the path and its permissions.")
  }

  @Test func `overrides come last, and slots that they wake take their smallest choice`() throws {
    let space = try space()
    #expect(
      try space.architecture("min", overrides: [("b.2.heads", "4"), ("b.depth", "3")])
        == Genome(choices: [0, 2, 0, 0, 0, 0, 2]))
    #expect(
      try space.architecture("max", overrides: [("b.depth", "1"), ("b.kernels", "[3,5]")])
        == Genome(choices: [1, 0, 2, 0, 2, 0, 0]))
    func refusal(_ slot: String, _ value: String) -> String? {
      TestVocabulary.sentence { () throws(SpaceError) in
        _ = try space.architecture("min", overrides: [(slot, value)])
      }
    }
    #expect(
      refusal("b.ratio", "big")
        == "--set b.ratio=big: \"big\" is no choice of 'b.ratio'. Allowed: 0.5, 1, 2.5.")
    #expect(
      refusal("b.2.heads", "2")
        == "--set b.2.heads=2: the slot 'b.2.heads' is inactive, because 'b.depth' is 1."
        + " Leave it out.")
  }
}
