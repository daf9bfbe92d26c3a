import Documents
import Foundation
import Spaces
import Testing

/// Whole-network genes that only some stages read.
@Suite struct MergingStagesTests {
  private static let stages = """
    {"name": "a", "block": [{"block": "merger", "heads": 2}, {"block": "mixer", "width": 8}]},
    {"name": "b", "block": [{"block": "merger", "heads": [2, 4]}, {"block": "mixer", "width": 8}]},
    {"name": "c", "block": "merger", "heads": 4}
    """

  private static func space(_ merging: String) throws -> Space {
    try TestVocabulary.space(stages, ", \"merging\": {\(merging)}")
  }

  private func network(_ space: Space, stage: Int, of genome: Genome) -> Picks {
    space.network(of: space.kind(stage: stage, block: 0, genome: genome), genome: genome)
  }

  @Test func `only stages that take part read the genes, and make them matter`() throws {
    let space = try Self.space(
      #""stages": ["b"], "r": [8, 4, 0], "schedule": ["constant", "decreasing"]"#)
    let smallest = space.smallest
    #expect(network(space, stage: 0, of: smallest) == Picks([:]))
    #expect(
      network(space, stage: 1, of: smallest)
        == Picks([
          "merging.r": .integer(8), "merging.schedule": .text("constant"),
          "merging.proportional": .flag(true),
        ]))
    // How to count tokens of unequal size is told to those behind.
    #expect(network(space, stage: 2, of: smallest) == Picks(["merging.proportional": .flag(true)]))
    // Two kinds of a; where b mixes, nothing merges; else 2 heads, 8 or 4 on two schedules, or 0.
    #expect(space.architectureCount == UInt128(2 * (1 + 2 * 5)))
    #expect(
      space.text(of: space.largest) == #"{"a.block": "mixer", "b.block": "mixer"}"#)
  }

  @Test func `what stands in the file decides the fingerprint, as far as it means something`()
    throws
  {
    let all = try Self.space(#""r": [8, 0]"#)
    #expect(all.networkStages.isEmpty)
    #expect(
      try Self.space(#""stages": ["c", "a", "b"], "r": [8, 0]"#).fingerprint == all.fingerprint)
    let some = try Self.space(#""stages": ["c", "b"], "r": [8, 0]"#)
    #expect(some.networkStages == ["merging": ["b", "c"]])
    #expect(some.fingerprint != all.fingerprint)
    #expect(
      try Self.space(#""stages": ["b", "c"], "r": [8, 0]"#).fingerprint == some.fingerprint)
  }

  @Test(arguments: [
    (
      #""r": 8, "stages": ["d"]"#,
      "x.json:6:35: merging.stages[0]: no stage is called 'd'. Did you mean 'a'? Stages: a, b, c."
    ),
    (
      #""r": 8, "stages": []"#,
      "x.json:6:34: merging.stages: a choice of nothing. Give at least one value."
    ),
    (
      #""r": 8, "stages": ["c", "c"]"#,
      "x.json:6:40: merging.stages[1]: \"c\" stands twice in this choice. Remove one of them."
    ),
    (
      #""r": 8, "stages": "c""#, "x.json:6:34: merging.stages: expected an array, found \"c\"."
    ),
    (
      #""r": 8, "stages": ["a"], "proportional": [true, false]"#,
      "x.json:6:4: merging: 'merging.proportional' has a choice, and the stage 'b' reads it though it"
        + " takes no part, as it stands behind stages that do. Fix the gene, or let the stage take part."
    ),
  ])
  func `stages that cannot take part are refused`(merging: String, expected: String) {
    #expect(TestVocabulary.refusal(Self.stages, ", \"merging\": {\(merging)}") == expected)
  }

  @Test func `a stage that takes part has a block that can`() throws {
    #expect(
      TestVocabulary.refusal(
        Self.stages + #", {"name": "last", "block": "mixer", "width": 8}"#,
        #", "merging": {"stages": ["c", "last"], "r": 8}"#)
        == "x.json:6:32: merging.stages[1]: no block of the stage 'last' reads 'merging'. Leave the"
        + " stage out, or give it a block that does: merger.")
    // Nothing stands behind the last stage.
    _ = try Self.space(#""stages": ["c"], "r": 8, "proportional": [true, false]"#)
  }

  @Test func `the schema knows the key`() throws {
    let text = SpaceSchema.text(TestVocabulary.blocks)
    let schema = try JSONReader<SpaceError>(parsing: Data(text.utf8), file: "schema").object()
    let networks = try schema.required("oneOf").elements()[0].object()
    let merging = try networks.required("properties").object().required("merging").object()
    #expect(
      try merging.required("properties").object().keys
        == ["stages", "r", "schedule", "proportional"])
    #expect(try merging.required("required").elements().map { try $0.text() } == ["r"])
  }
}
