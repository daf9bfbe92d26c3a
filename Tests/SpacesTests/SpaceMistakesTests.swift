import Foundation
import Spaces
import Testing

/// All mistakes of a space at once, without those that follow from others.
@Suite struct SpaceMistakesTests {
  @Test func `independent mistakes are told in the order of the file`() {
    #expect(
      TestVocabulary.refusal(
        ofFile: """
          {"nam": "x", "input": {"channels": 0, "resolution": [16, 8]}, "classes": 2,
           "scaling": "repos",
           "stages": [
            {"name": "a", "block": "convolution", "width": [16, 8], "kernel": 4},
            {"name": "b", "block": "mixr", "width": 8},
            {"name": "c", "block": "mixer", "width": 8, "heads": [1, 2], "ratoi": 2},
            {"name": "d", "block": "mixer", "width": [8, 16]}],
           "laws": ["d.width >= ", "b.width >= 8", "d.widht > 1", "d.width > 8", "a.depth > 0"],
           "architectures": {"tall": {"d.width": 9, "b.heads": 3}, "min": {}}}
          """)
          == """
          12 mistakes:
          x.json:1:2: nam: unknown key 'nam'. Did you mean 'name'? Allowed: name, input, merging, classes, \
          normalization, scaling, kernelSharing, lastNormGain, stages, laws, architectures.
          x.json:1:36: input.channels: 0 is out of range. Allowed: 1 to 1024.
          x.json:1:58: input.resolution[1]: 8 stands after 16. Order the values from small to large, so that the \
          smallest network comes first.
          x.json:2:13: scaling: 'repos' is not known here. Did you mean 'repo'? Allowed: none, layer-scale, \
          width-depth, repo.
          x.json:4:55: stages[0].width[1]: 8 stands after 16. Order the values from small to large, so that the \
          smallest network comes first.
          x.json:4:69: stages[0].kernel: 4 is not allowed. Allowed: odd whole numbers from 1 to 15.
          x.json:5:26: stages[1].block: unknown block 'mixr'. Did you mean 'mixer'? Allowed: convolution, \
          inverted-residual, talking-heads-transformer, classification-head, mixer, merger.
          x.json:6:64: stages[2].ratoi: unknown key 'ratoi'. Did you mean 'ratio'? Allowed: name, depth, block, \
          first, rest, perBlock, width, heads, ratio, kernels, patch.
          x.json:8:23: laws[0]: the law 'd.width >= ' cannot be read: expected a number, a name or '(', found the end.
          x.json:8:43: laws[2]: the law 'd.widht > 1' names 'd.widht', which the space does not have. Did you mean \
          'd.width'?
          x.json:9:40: architectures.tall["d.width"]: 9 is no choice of 'd.width'. Allowed: 8, 16.
          x.json:9:58: architectures.min: 'min' cannot name an architecture: the command line reads it as min, max, \
          random:SEED, a path or JSON text. Choose a plain word.
          """)
  }

  @Test func `all laws that corners break are told, each at its place`() {
    #expect(
      TestVocabulary.refusal(
        #"{"name": "a", "block": "mixer", "width": [8, 16], "heads": [1, 2, 4]}"#,
        ", \"laws\": [\"a.width > 8\", \"a.heads <= 4\", \"a.heads < 4\"]")
          == """
          2 mistakes:
          x.json:4:13: laws[0]: the smallest architecture breaks the law 'a.width > 8'. Change the law, or name \
          another one: "architectures": {"smallest": {…}}.
          x.json:4:44: laws[2]: the largest architecture breaks the law 'a.heads < 4'. Change the law, or name \
          another one: "architectures": {"largest": {…}}.
          """)
  }

  @Test func `laws that nothing meets are one mistake`() {
    #expect(
      TestVocabulary.refusal(
        #"{"name": "a", "block": "mixer", "width": [8, 16]}"#,
        ", \"laws\": [\"a.width > 8\", \"a.width < 16\"]")
        == "x.json:4:13: laws[0]: no architecture meets the laws 'a.width > 8' and 'a.width < 16'."
        + " Loosen a law or add choices.")
  }

  @Test func `inactive slots of an architecture are named at once`() throws {
    let space = try TestVocabulary.space(
      #"{"name": "a", "block": "mixer", "width": 8, "depth": [1, 3], "heads": [1, 2], "perBlock": ["heads"]}"#
    )
    let text = #"{"a.depth": 1, "a.0.heads": 1, "a.1.heads": 1, "a.2.heads": 2}"#
    #expect(
      TestVocabulary.sentence { () throws(SpaceError) in
        _ = try space.genome(reading: Data(text.utf8), path: "g")
      }
        == #"g:1:32: ["a.1.heads"]: these slots are inactive: a.1.heads, a.2.heads, because 'a.depth' is 1."#
        + " Leave them out.")
  }

  @Test(arguments: [
    (
      #"{"space": "s.json", "data": {}}"#,
      "x.json: this is an experiment, which 'nas run' reads; its key \"space\" names the search space."
        + " Name the file that belongs here."
    ),
    (
      #"{"resolution": 8, "a.width": 1}"#,
      "x.json: this is an architecture, which --architecture takes. Name the file that belongs here."
    ),
  ])
  func `other files are named`(text: String, sentence: String) {
    #expect(TestVocabulary.refusal(ofFile: text) == sentence)
  }

  @Test func `a schema may be named`() throws {
    let text = TestVocabulary.file(#"{"name": "a", "block": "mixer", "width": [8, 16]}"#)
    let plain = try TestVocabulary.read(Data(text.utf8))
    let space = try TestVocabulary.read(
      Data(text.replacing("{", with: "{\"$schema\": \"s.json\",", maxReplacements: 1).utf8))
    #expect(space.fingerprint == plain.fingerprint)
    #expect(
      try space.genome(
        reading: Data(#"{"$schema": "a.json", "a.width": 16}"#.utf8), path: "g") == space.largest)
  }
}
