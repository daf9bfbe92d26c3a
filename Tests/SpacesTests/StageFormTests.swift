import Documents
import Spaces
import Testing

/// Ways to say which blocks stand in a stage.
@Suite struct StageFormTests {
  private func paths(_ stages: String) throws -> [String] {
    try TestVocabulary.space(stages).slots.map {
      "\($0.path) \($0.choices.map(\.json.compact).joined(separator: " "))"
    }
  }

  @Test func `kinds may be named alone, among objects too`() throws {
    let named = #"{"name": "a", "width": 8, "block": ["mixer", "convolution"], "heads": [1, 2]}"#
    #expect(
      try paths(named) == [#"a.block "mixer" "convolution""#, "a.heads 1 2"])
    let mixed =
      #"{"name": "a", "width": 8, "block": ["convolution", {"block": "mixer", "heads": [1, 2]}]}"#
    #expect(
      try paths(mixed) == [#"a.block "convolution" "mixer""#, "a.heads 1 2"])
    let objects = named.replacing(
      #""mixer", "convolution""#, with: #"{"block": "mixer"}, {"block": "convolution"}"#)
    #expect(
      try TestVocabulary.space(named).fingerprint == TestVocabulary.space(objects).fingerprint)
    #expect(
      TestVocabulary.refusal(#"{"name": "a", "width": 8, "block": ["mixer", 3, "mixer"]}"#)
        == """
        2 mistakes:
        x.json:3:46: stages[0].block[1]: expected the name of a block, or an object with its name and genes, found 3.
        x.json:3:49: stages[0].block[2]: "mixer" stands twice in this choice. Remove one of them.
        """)
  }

  @Test func `first and rest may say other things of one gene`() throws {
    let fixed = """
      {"name": "a", "depth": 2, "width": 8,
       "first": {"block": "mixer", "heads": 1}, "rest": {"block": "mixer", "heads": 2}}
      """
    let space = try TestVocabulary.space(fixed)
    let heads = space.stages[0].blocks.map { $0.kinds[0].genes["heads"] }
    #expect(heads == [.fixed(.integer(1)), .fixed(.integer(2))])
    let chosen = fixed.replacing("\"heads\": 2", with: "\"heads\": [2, 4]")
    #expect(try paths(chosen) == ["a.rest.heads 2 4"])
    let both = chosen.replacing("\"heads\": 1", with: "\"heads\": [1, 2]")
    #expect(try paths(both) == ["a.first.heads 1 2", "a.rest.heads 2 4"])
    let same = both.replacing("[1, 2]", with: "[2, 4]")
    #expect(try paths(same) == ["a.heads 2 4"])
    let each = both.replacing("\"depth\"", with: "\"perBlock\": [\"heads\"], \"depth\"")
    #expect(try paths(each) == ["a.0.heads 1 2", "a.1.heads 2 4"])
  }

  @Test func `laws name what first and rest say`() throws {
    let stage = """
      {"name": "a", "depth": 2, "width": 8,
       "first": {"block": "mixer", "heads": 1}, "rest": {"block": "mixer", "heads": [1, 2]}}
      """
    let law = ", \"laws\": [\"a.rest.heads > a.first.heads or a.depth == 2\"]"
    #expect(try TestVocabulary.space(stage, law).laws.count == 1)
    #expect(
      TestVocabulary.refusal(stage, ", \"laws\": [\"a.heads > 0\"]")?
        .contains("names 'a.heads', which the space does not have.") == true)
  }

  @Test func `the first block may be a kind of the rest with other genes`() throws {
    let stage = """
      {"name": "a", "depth": [1, 3], "width": 8,
       "first": {"block": "mixer", "heads": 1},
       "rest": {"block": [{"block": "mixer", "heads": [2, 4]}, "convolution"]}}
      """
    #expect(
      try paths(stage) == [
        "a.depth 1 3", #"a.block "mixer" "convolution""#, "a.rest.heads 2 4",
      ])
    let kinds = stage.replacing(
      "\"block\": \"mixer\", \"heads\": 1", with: "\"block\": [\"mixer\", \"merger\"]")
    #expect(
      try paths(kinds) == [
        "a.depth 1 3", #"a.first.block "mixer" "merger""#, #"a.rest.block "mixer" "convolution""#,
        "a.heads 2 4",
      ])
  }

  @Test func `a gene beside and inside is still one too many`() {
    #expect(
      TestVocabulary.refusal(
        """
        {"name": "a", "depth": 2, "width": 8, "heads": 2,
         "first": {"block": "mixer", "heads": 1}, "rest": {"block": "mixer"}}
        """)
        == "x.json:4:30: stages[0].first.heads: the gene 'heads' stands twice in this stage (first in"
        + " line 3). Genes belong to the stage: give it once, beside 'first' and 'rest' if both"
        + " take it.")
  }
}
