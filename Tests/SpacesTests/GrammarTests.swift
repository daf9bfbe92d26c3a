import Foundation
import Spaces
import Testing

/// Kinds of blocks as a choice, list values, genes of the whole network.
@Suite struct GrammarTests {
  private static let kinds = """
    {"name": "a", "depth": [1, 3], "width": [8, 16],
     "block": [{"block": "mixer", "heads": [1, 2], "kernels": [[3, 3], [7, 5]]},
               {"block": "inverted-residual", "expansion": 2, "kernel": [3, 5]}],
     "perBlock": ["block", "heads"]}
    """

  @Test func `a choice of kinds is a slot, and the genes of kinds that are not taken are inactive`()
    throws
  {
    let space = try TestVocabulary.space(Self.kinds)
    #expect(
      space.slots.map(\.path) == [
        "a.width", "a.depth", "a.kernels", "a.kernel", "a.0.block", "a.0.heads", "a.1.block",
        "a.1.heads", "a.2.block", "a.2.heads",
      ])
    let text = """
      {"a.width": 16, "a.depth": 3, "a.kernels": [7, 5], "a.kernel": 5, "a.0.block": "inverted-residual", \
      "a.1.block": "mixer", "a.1.heads": 2, "a.2.block": "inverted-residual"}
      """
    let genome = try space.genome(reading: Data(text.utf8), path: "g")
    #expect(space.text(of: genome) == text)
    #expect(
      space.text(of: space.smallest)
        == #"{"a.width": 8, "a.depth": 1, "a.kernels": [3, 3], "a.0.block": "mixer", "a.0.heads": 1}"#
    )
    let inactive =
      #"{"a.width": 8, "a.depth": 1, "a.0.block": "inverted-residual", "a.kernel": 3, "a.0.heads": 1}"#
    #expect(
      TestVocabulary.sentence { () throws(SpaceError) in
        _ = try space.genome(reading: Data(inactive.utf8), path: "g")
      } == "g:1:79: [\"a.0.heads\"]: the slot 'a.0.heads' is inactive, because 'a.0.block' is"
        + " \"inverted-residual\". Leave it out.")
  }

  @Test func `one gene of two kinds is one slot where the values agree, else one behind each kind`()
    throws
  {
    func paths(_ first: String, _ second: String, _ more: String = "") throws -> [String] {
      try TestVocabulary.space(
        """
        {"name": "a", \(more)"block": [{"block": "inverted-residual", "expansion": 1\(first)},
         {"block": "convolution"\(second)}]}
        """
      ).slots.map(\.path)
    }
    #expect(
      try paths(#", "width": [8, 16]"#, #", "width": [8, 16]"#) == ["a.width", "a.block"])
    #expect(try paths("", "", #""width": [8, 16], "#) == ["a.width", "a.block"])
    #expect(
      try paths(#", "width": [8, 16]"#, #", "width": [8, 24]"#)
        == ["a.invertedResidual.width", "a.convolution.width", "a.block"])
    #expect(
      try paths(#", "width": [8, 16]"#, #", "width": 8"#)
        == ["a.invertedResidual.width", "a.block"])
    // What a kind does not say is no other value.
    #expect(
      try paths(#", "width": 8, "kernel": [3, 5]"#, #", "width": 8"#) == ["a.block", "a.kernel"])
  }

  @Test func `laws name slots behind kinds, and hold where a kind is not taken`() throws {
    let space = try TestVocabulary.space(
      """
      {"name": "a", "block": [{"block": "inverted-residual", "expansion": 1, "width": [8, 12, 16]},
       {"block": "mixer", "width": [9, 27], "heads": [1, 3]}]}
      """,
      #", "laws": ["a.invertedResidual.width % 8 == 0", "a.mixer.width % (a.heads * 3) == 0"]"#)
    let legal = space.allGenomes.filter(space.meetsSlotLaws)
    #expect(legal.count == 2 + 4)
    #expect(space.architectureCount == 7)
  }

  @Test
  func `genes of the whole network stand before the stages, inactive where nothing is merged`()
    throws
  {
    let space = try TestVocabulary.space(
      #"{"name": "a", "block": [{"block": "mixer", "width": 8}, {"block": "merger", "heads": [2, 4]}]}"#,
      #"""
      , "merging": {"r": [[8, 4], 2, 0], "schedule": ["constant", "decreasing", 0.5],
         "proportional": [false, true]}
      """#)
    #expect(
      space.slots.map(\.path) == [
        "merging.r", "merging.schedule", "merging.proportional", "a.block", "a.heads",
      ])
    #expect(space.text(of: space.smallest) == #"{"a.block": "mixer"}"#)
    #expect(
      space.text(of: space.largest)
        == #"{"merging.r": 0, "a.block": "merger", "a.heads": 4}"#)
    #expect(space.architectureCount == 27)
    let kind = space.kind(stage: 0, block: 0, genome: space.largest)
    #expect(space.network(of: kind, genome: space.largest) == Picks(["merging.r": .integer(0)]))
    let text =
      #"{"merging.r": [8, 4], "merging.schedule": 0.5, "merging.proportional": true, "a.block": "merger", "a.heads": 2}"#
    #expect(space.text(of: try space.genome(reading: Data(text.utf8), path: "g")) == text)
  }

  @Test(arguments: [
    (
      #"{"name": "a", "block": []}"#, "",
      "x.json:3:24: stages[0].block: a choice of nothing. Give at least one value."
    ),
    (
      #"{"name": "a", "block": [{"block": "mixer", "width": 8}, {"block": "mixer", "width": 8}]}"#,
      "",
      "x.json:3:67: stages[0].block[1].block: \"mixer\" stands twice in this choice. Remove one of"
        + " them."
    ),
    (
      #"{"name": "a", "block": [{"block": "mixer", "kernel": 3}], "width": 8}"#, "",
      "x.json:3:44: stages[0].block[0].kernel: unknown key 'kernel'. Did you mean 'kernels'?"
        + " Allowed: block, width, heads, ratio, kernels, patch."
    ),
    (
      #"{"name": "a", "block": [{"block": "mixer", "width": 9}], "width": 8}"#, "",
      "x.json:3:44: stages[0].block[0].width: the gene 'width' stands twice in this stage (first"
        + " in line 3). Genes belong to the stage: give it once, beside 'first' and 'rest' if both"
        + " take it."
    ),
    (
      #"{"name": "a", "block": [{"block": "mixer"}]}"#, "",
      "x.json:3:25: stages[0].block[0]: the block 'mixer' needs the gene 'width'."
        + " Add it: whole numbers from 1 to 4096."
    ),
    (
      #"{"name": "a", "block": "mixer", "width": 8}"#, #", "merging": {"r": 8}"#,
      "x.json:4:4: merging: no block of the space reads 'merging'. Remove it, or use a block that"
        + " does: merger."
    ),
    (
      #"{"name": "a", "block": "merger"}"#,
      #", "merging": {"r": 0, "proportional": [true, false]}"#,
      "x.json:4:4: merging: 'merging.proportional' has a choice, which never matters, because"
        + " 'merging.r' is always 0. Fix it, or let 'merging.r' have other values."
    ),
    (
      #"{"name": "a", "block": "merger"}"#, #", "merging": {"r": [0, 8]}"#,
      "x.json:4:25: merging.r[1]: 8 stands after 0. Order the values from large to small, so that"
        + " the smallest network comes first."
    ),
    (
      #"{"name": "a", "block": "merger"}"#, #", "merging": {"r": 8, "schedule": "constnat"}"#,
      "x.json:4:36: merging.schedule: \"constnat\" is not allowed. Did you mean 'constant'?"
        + " Allowed: constant, decreasing, numbers from -1 to 1."
    ),
    (
      #"{"name": "a", "block": "merger"}"#, #", "merging": {"proportional": true}"#,
      "x.json:4:15: merging: the key 'r' is missing. Add it."
    ),
    (
      #"{"name": "merging", "block": "merger"}"#, #", "merging": {"r": 8}"#,
      "x.json:3:10: stages[0].name: another part of the space has the name 'merging' already. Give"
        + " each stage its own."
    ),
  ])
  func `a mistake is refused`(stages: String, more: String, expected: String) {
    #expect(TestVocabulary.refusal(stages, more) == expected)
  }

  @Test func `a number that has a name is that name`() throws {
    let space = try TestVocabulary.space(
      #"{"name": "a", "block": "merger"}"#,
      #", "merging": {"r": 8, "schedule": [0, 0.5, -1]}"#)
    #expect(space.slots[0].choices == [.text("constant"), .real(0.5), .text("decreasing")])
  }
}

extension Space {
  /// Every canonical genome once.
  var allGenomes: Set<Genome> {
    var genomes = [Genome(choices: [])]
    for slot in slots {
      genomes = genomes.flatMap { genome in
        slot.choices.indices.map { Genome(choices: genome.choices + [$0]) }
      }
    }
    return Set(genomes.map(canonical))
  }
}
