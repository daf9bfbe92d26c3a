import Blocks
import Foundation
import Spaces
import Testing

/// Genes that a block reads only where another gene is something, so that no network has two names.
@Suite struct GeneConditionTests {
  /// Two vision transformer blocks at most; `genes` are theirs, `more` stands beside the input.
  private static func file(_ genes: String, _ more: String = "") -> String {
    """
    {"name": "x", "input": {"channels": 3, "resolution": 32}, "classes": 2, \(more)
     "stages": [{"name": "embed", "block": "patch-embedding", "width": 8},
      {"name": "blocks", "block": "vit-block", "heads": 2, \(genes)},
      {"name": "head", "block": "token-head"}]}
    """
  }

  private static func space(_ genes: String, _ more: String = "") throws(SpaceError) -> Space {
    try Space(reading: Data(file(genes, more).utf8), path: "x.json", vocabulary: Roster.vocabulary)
  }

  private static let attention = """
    "depth": [1, 2], "attention": ["self", "re-attention"], "scaledNorm": [false, true], "perBlock": ["attention"]
    """

  @Test func `a gene that no block of the subnet reads is no part of its name`() throws {
    let space = try Self.space(Self.attention)
    // One block: self, or re-attention with either norm; two: both self, or one of three pairs with
    // either norm.
    #expect(space.architectureCount == UInt128(1 + 2 + 1 + 3 * 2))
    #expect(space.allGenomes.count == 10)
    #expect(
      space.text(of: space.smallest) == #"{"blocks.depth": 1, "blocks.0.attention": "self"}"#)
    let text = #"{"blocks.depth": 2, "blocks.scaledNorm": true, "#
    let other = #""blocks.0.attention": "self", "blocks.1.attention": "re-attention"}"#
    let genome = try space.genome(reading: Data((text + other).utf8), path: "g")
    #expect(space.text(of: genome) == text + other)
    // A block that does not read it does not get it either.
    let picks = (0..<2).map { block in
      space.picks(of: space.kind(stage: 1, block: block, genome: genome), genome: genome)
        .values["scaledNorm"]
    }
    #expect(picks == [nil, .flag(true)])
    let idle = #"{"blocks.depth": 1, "blocks.scaledNorm": true, "blocks.0.attention": "self"}"#
    #expect(
      TestVocabulary.sentence { () throws(SpaceError) in
        _ = try space.genome(reading: Data(idle.utf8), path: "g")
      }
        == "g:1:21: [\"blocks.scaledNorm\"]: the slot 'blocks.scaledNorm' is inactive, because "
        + "'blocks.0.attention' is \"self\". Leave it out.")
  }

  @Test(arguments: [
    (#""r": [[4, 2], 3, 0], "schedule": ["constant", "decreasing"]"#, 1 + 2 + 1),
    (
      """
      "r": [3, 0], "method": ["random-pruning", "attention-pruning"], "proportional": true
      """, 2 + 1
    ),
    (
      // Pruning; k-means by features or two kinds of keys; pairs by the same and divided in two
      // ways.
      """
      "r": 3, "method": ["random-pruning", "k-means", "bipartite"], "metric": ["keys", "features"],
      "heads": ["mean", "concatenated"], "split": ["alternating", "sequential"],
      "average": ["weighted", "plain"], "proportional": [false, true]
      """, 1 + 3 * 4 + 2 * 3 * 4
    ),
  ])
  func `of the genes of merging only those count that its method reads`(
    merging: String, count: Int
  ) throws {
    let space = try Self.space(#""depth": 2"#, "\"merging\": {\(merging)},")
    #expect(space.architectureCount == UInt128(count))
    #expect(space.allGenomes.count == count)
    #expect(Set(space.allGenomes.map(space.text)).count == count)
  }

  @Test(arguments: [
    (
      #""scaledNorm": [false, true]"#, "",
      """
      x.json:3:3: stages[1]: 'blocks.scaledNorm' has a choice, which never matters, because 'blocks.attention' is never \
      "re-attention". Fix it, or let 'blocks.attention' have other values.
      """
    ),
    (
      #""depth": 1"#,
      #""merging": {"r": [[4, 2], [2, 1]], "schedule": ["constant", "decreasing"]},"#,
      """
      x.json:1:73: merging: 'merging.schedule' has a choice, which never matters, because 'merging.r' is always a list. \
      Fix it, or let 'merging.r' have other values.
      """
    ),
    (
      #""depth": 1"#,
      #""merging": {"r": [4, 0], "method": "greedy", "split": ["alternating", "sequential"]},"#,
      """
      x.json:1:73: merging: 'merging.split' has a choice, which never matters, because 'merging.method' is never \
      "bipartite". Fix it, or let 'merging.method' have other values.
      """
    ),
  ])
  func `a choice that nothing ever reads is refused`(genes: String, more: String, sentence: String)
  {
    #expect(
      TestVocabulary.sentence { () throws(SpaceError) in _ = try Self.space(genes, more) }
        == sentence)
  }
}
