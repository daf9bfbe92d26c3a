import Spaces
import Testing

@Suite struct LawTests {
  private let stages = """
    {"name": "a", "block": "convolution", "width": [8, 12, 16], "activation": ["relu", "swish"]},
    {"name": "b", "width": [8, 16], "depth": [1, 2],
     "first": {"block": "convolution"}, "rest": {"block": "mixer", "heads": [2, 4]}}
    """

  private func space(_ laws: String...) throws -> Space {
    try TestVocabulary.space(
      stages, ", \"laws\": [\(laws.map { "\"\($0)\"" }.joined(separator: ", "))]")
  }

  private func refusal(_ laws: String...) -> String? {
    TestVocabulary.refusal(
      stages, ", \"laws\": [\(laws.map { "\"\($0)\"" }.joined(separator: ", "))]")
  }

  @Test(arguments: [
    ("1 + 2 * 3 == 7", true), ("(1 + 2) * 3 == 9", true), ("7 - 2 - 1 == 4", true),
    ("8 / 4 / 2 == 1", true), ("17 % 5 == 2", true), ("-3 + 5 == --2", true),
    ("8e-1 < .9", true), ("1 < 1", false), ("1 <= 1", true), ("2 > 1", true), ("1 >= 2", false),
    ("macs <= 800e6", true), ("macs / parameters > 10", true), ("1 / 0 > 1", true),
    ("1 % 0 == 0", false), ("a.width <= 8", true), ("b.heads >= 100", true),
  ])
  func `laws are evaluated as written`(text: String, holds: Bool) throws {
    // Laws about slots would be refused where the corners break them; a cost that counts nothing
    // keeps them out of that check.
    let space = try space("0 * macs + \(text)")
    let costs = ["macs": 600e6, "parameters": 5e6]
    #expect(space.meetsLaws(space.smallest) { costs[$0] } == holds)
  }

  @Test func `a law names each of its names once`() throws {
    #expect(
      try space("a.width * a.width >= b.width - macs").laws.map(\.names) == [
        ["a.width", "b.width", "macs"]
      ])
  }

  @Test func `laws about slots are checked here, those about costs elsewhere`() throws {
    let space = try space("b.width >= a.width", "macs <= 5")
    #expect(space.meetsSlotLaws(space.smallest))
    #expect(!space.meetsSlotLaws(Genome(choices: [2, 0, 0, 0, 0])))
    #expect(space.meetsLaws(space.smallest) { _ in 5 })
    #expect(!space.meetsLaws(space.smallest) { _ in 6 })
    #expect(space.meetsLaws(space.smallest) { _ in nil })
  }

  @Test func `an inactive slot has no value, and its laws hold`() throws {
    let space = try space("b.heads * a.width <= 64")
    #expect(space.value(of: "b.heads", in: space.smallest) == nil)
    #expect(space.value(of: "b.heads", in: space.largest) == 4)
    #expect(space.value(of: "a.kernel", in: space.smallest) == 3)
    #expect(space.value(of: "resolution", in: space.smallest) == 8)
  }

  @Test(arguments: [
    (
      "a.width >=",
      "x.json:6:24: laws[0]: the law 'a.width >=' cannot be read:"
        + " expected a number, a name or '(', found the end."
    ),
    (
      "a.width = 8",
      "x.json:6:22: laws[0]: the law 'a.width = 8' cannot be read:"
        + " expected one of < <= == != >= >, found '='. Did you mean ==?"
    ),
    (
      "(a.width < 8",
      "x.json:6:26: laws[0]: the law '(a.width < 8' cannot be read: expected ')', found the end."
    ),
    (
      "1 < 2 < 3",
      "x.json:6:20: laws[0]: the law '1 < 2 < 3' cannot be read: expected the end, found '<'."
    ),
    (
      "a.widht < 8",
      "x.json:6:14: laws[0]: the law 'a.widht < 8' names 'a.widht', which the space does not have."
        + " Did you mean 'a.width'?"
    ),
    (
      "mac < 8",
      "x.json:6:14: laws[0]: the law 'mac < 8' names 'mac', which the space does not have."
        + " Did you mean 'macs'?"
    ),
    (
      "a.activation < 8",
      "x.json:6:27: laws[0]: the law 'a.activation < 8' compares 'a.activation' by <, and its values"
        + " are no numbers. Use == or !=."
    ),
    (
      "a.width > 16",
      "x.json:6:13: laws[0]: no architecture meets the law 'a.width > 16'."
        + " Loosen a law or add choices."
    ),
    (
      "a.width > 8",
      "x.json:6:13: laws[0]: the smallest architecture breaks the law 'a.width > 8'."
        + " Change the law, or name another one: \"architectures\": {\"smallest\": {…}}."
    ),
    (
      "a.width < 16",
      "x.json:6:13: laws[0]: the largest architecture breaks the law 'a.width < 16'."
        + " Change the law, or name another one: \"architectures\": {\"largest\": {…}}."
    ),
  ])
  func `a law with a mistake is refused`(law: String, expected: String) {
    #expect(refusal(law) == expected)
  }

  @Test func `laws that contradict each other are named together`() {
    #expect(
      refusal("a.width >= 12", "a.width * 2 < 24")
        == "x.json:6:13: laws[0]: no architecture meets the laws 'a.width >= 12' and"
        + " 'a.width * 2 < 24'. Loosen a law or add choices.")
  }

  @Test func `deep nesting is refused`() {
    let law = String(repeating: "(", count: 10_000) + "1"
    #expect(
      refusal(law)?.hasSuffix("more than 32 parentheses, 'not' or 'if' inside each other.") == true)
  }

  @Test func `laws too narrow for sampling are named`() throws {
    let stages = ["a", "b", "c", "d"].map { name in
      """
      {"name": "\(name)", "block": "convolution", "width": {"from": 1, "to": 4096, "step": 1}}
      """
    }.joined(separator: ",\n")
    let narrow = try TestVocabulary.space(
      stages, ", \"laws\": [\"a.width == b.width\", \"c.width == d.width\"]")
    #expect(
      TestVocabulary.sentence { () throws(SpaceError) in _ = try narrow.architecture("random:1") }
        == "None of 10000 random architectures meets the laws 'a.width == b.width' and"
        + " 'c.width == d.width'. Loosen a law or add choices.")
    #expect(
      TestVocabulary.refusal(stages, ", \"laws\": [\"a.width > b.width\", \"b.width > a.width\"]")
        == "x.json:7:13: laws[0]: no architecture meets the laws 'a.width > b.width' and"
        + " 'b.width > a.width' (10000 random ones tried). Loosen a law or add choices.")
  }
}
