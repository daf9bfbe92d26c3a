import Blocks
import Foundation
import Seeding
import Spaces
import TestSupport
import Testing

/// What laws mean, form by form.
@Suite struct LawMeaningTests {
  private static let stages = """
    {"name": "a", "block": [
       {"block": "inverted-residual", "width": [8, 16], "kernel": [3, 5], "expansion": 1,
        "squeezeExcite": [false, true]},
       {"block": "convolution", "width": [8, 16], "activation": ["relu", "swish"]}]},
    {"name": "b", "block": "convolution", "width": 8, "activation": ["relu", "swish"]},
    {"name": "c", "block": "mixer", "width": 8, "kernels": [[3], [3, 5]], "depth": [1, 2]}
    """

  private static func space(_ laws: String..., more: String = "") throws -> Space {
    try TestVocabulary.space(
      stages, ", \"laws\": [\(laws.map { "\"\($0)\"" }.joined(separator: ", "))]\(more)")
  }

  // The smallest subnet has a small inverted residual, `b` with relu, and `c` once. Costs that
  // count nothing keep laws out of the check of corners.
  @Test(arguments: [
    ("1 != 2", true), ("1 != 1", false), ("1 % 0 != 1", true), ("not 1 % 0 == 1", true),
    ("not 1 < 2", false), ("not not 1 < 2", true),
    ("1 < 2 and 2 < 1", false), ("1 < 2 or 2 < 1", true),
    // `and` before `or`, `not` before both.
    ("1 == 1 or 1 == 2 and 1 == 2", true), ("(1 == 1 or 1 == 2) and 1 == 2", false),
    ("not 1 == 2 or 1 == 1", true), ("not (1 == 2 or 1 == 1)", false),
    ("if 1 < 2 then 2 < 1", false), ("if 2 < 1 then 2 < 1", true),
    ("if 2 < 1 then 1 < 2 else 2 < 1", false), ("if 1 < 2 then 1 < 2 else 2 < 1", true),
    // `else` belongs to the nearest `if`.
    ("if 2 < 1 then if 1 < 2 then 1 < 2 else 2 < 1", true),
    ("if 1 < 2 then 1 < 2 and 2 < 1", false), ("(if 2 < 1 then 2 < 1) and 1 < 2", true),
    ("1 < 2 and if 1 < 2 then 2 < 1 or 1 < 2", true), ("not if 1 < 2 then 2 < 1", true),
    ("if if 1 < 2 then 2 < 1 then 2 < 1", true), ("((1 + 2) * 3 == 9)", true),
    ("(1 < 2) + (2 < 3) + (3 < 2) == 2", true),
    ("(1 < 2) == (3 < 4)", true), ("(1 < 2) != true", false),
    ("true", true), ("false", false), ("false + 1 == 1", true),
    ("b.activation == 'relu'", true), ("'relu' != b.activation", false),
    ("b.activation == 'swish' or a.block == 'inverted-residual'", true),
    ("a.squeezeExcite", false), ("not a.squeezeExcite", true), ("a.squeezeExcite == false", true),
    ("a.squeezeExcite != true", true), ("a.squeezeExcite + 1 <= 1", true),
    ("if a.squeezeExcite then a.width >= 24", true),
    ("if a.block == 'inverted-residual' then a.kernel != 3 else a.width > 99", false),
    ("c.1.heads != 1 or c.depth == 1", true),
    // What the other kind has is open here: the whole is as if it could be either.
    ("a.activation == 'swish'", true), ("not a.activation == 'swish'", true),
    ("a.activation == 'swish' and a.width > 8", false),
    ("a.activation == 'swish' or a.width > 8", true),
    ("if a.activation == 'swish' then a.width > 8", true),
    ("if a.activation == 'swish' then a.width > 8 else a.kernel > 3", false),
    ("if a.activation == 'swish' then a.width > 8 else a.kernel == 3", true),
    ("(a.activation == 'swish') + 1 <= 0", true), ("b.activation == a.activation", true),
    ("macs > 5 and a.width <= 16", true), ("macs > 5 or false", true), ("macs <= 5", false),
  ])
  func `laws mean what the grammar says`(text: String, holds: Bool) throws {
    let isAboutCosts = text.contains("macs")
    let space = try Self.space(isAboutCosts ? text : "macs == 0 or (\(text))")
    #expect(
      space.meetsLaws(space.smallest) { $0 == "macs" ? (isAboutCosts ? 6 : 1) : nil } == holds)
  }

  @Test func `lists are compared as wholes, and numbers among them`() throws {
    let stages =
      #"{"name": "m", "block": "merger"}"#
      + #", {"name": "n", "block": "merger"}"#
    let merging =
      #", "merging": {"r": [3, [2, 1], 0], "schedule": ["decreasing", -0.5, "constant"]}"#
    let free = try TestVocabulary.space(stages, merging)
    let space = try TestVocabulary.space(
      stages,
      """
      \(merging), "laws": ["merging.r != 3 or merging.schedule != 'constant'",
        "merging.r == 3 or merging.r == 0 or merging.schedule == -0.5"]
      """)
    func holds(_ text: String) throws -> Bool {
      try space.meetsSlotLaws(free.genome(reading: Data(text.utf8), path: "g"))
    }
    #expect(try holds(#"{"merging.r": 3, "merging.schedule": "decreasing"}"#))
    #expect(try !holds(#"{"merging.r": 3, "merging.schedule": "constant"}"#))
    #expect(try !holds(#"{"merging.r": [2, 1], "merging.schedule": "constant"}"#))
    #expect(try holds(#"{"merging.r": [2, 1], "merging.schedule": -0.5}"#))
    #expect(try holds(#"{"merging.r": 0}"#))
  }

  @Test(arguments: UInt64(0)..<60)
  func `random laws hold where a second account of them does`(seed: UInt64) throws {
    let free = try Self.space()
    let genomes = Set(free.allGenomes.map(free.canonical))
    var stream = RandomStream(seed: seed, purpose: .test)
    for _ in 0..<4 {
      let law = RandomLaw(over: RandomLaw.names(of: free), depth: 4, using: &stream)
      let lawful = genomes.filter { law.holds(in: $0, of: free) }
      guard let corner = lawful.first else { continue }
      let space = try Self.space(law.text, more: ", " + RandomLaw.corners(corner, of: free))
      #expect(genomes.filter(space.meetsSlotLaws) == lawful, "\(law.text)")
      // What is open may not decide: costs that nobody knows leave a law as it was.
      #expect(genomes.filter { space.meetsLaws($0) { _ in nil } } == lawful)
    }
  }

  @Test func `white space says nothing, but divides words`() throws {
    func fingerprint(_ law: String) throws -> String { try Self.space(law).fingerprint }
    #expect(
      try fingerprint("if a.width>=8 then not b.width!=8")
        == fingerprint("if  a.width >= 8\\tthen not b.width != 8"))
    #expect(try fingerprint("b.width == 8") == fingerprint("b.width==8"))
    #expect(try fingerprint("b.width == 8") != fingerprint("b.width != 9"))
    let texts = try TestVocabulary.read(
      Data(
        #"{"name": "x", "genes": {"k": ["it's a", "it'sa"]}, "laws": ["k == 'it''s a' or k == 'it''sa'"]}"#
          .utf8))
    #expect(texts.meetsSlotLaws(texts.smallest) && texts.meetsSlotLaws(texts.largest))
  }

  @Test func `limits on costs are found wherever they are joined`() throws {
    func limits(_ law: String) throws -> [String] {
      try Self.space(law).laws[0].costLimits.map {
        "\($0.cost) \($0.isUpper ? "<=" : ">=") \(Int($0.limit))"
      }
    }
    #expect(try limits("macs <= 9 and parameters < 5") == ["macs <= 9", "parameters <= 4"])
    #expect(try limits("not (macs > 9 or 5 > parameters)") == ["macs <= 9", "parameters >= 5"])
    #expect(try limits("macs == 7 and a.width >= 8") == ["macs <= 7", "macs >= 7"])
    #expect(try limits("macs <= 9 or a.width >= 8") == [])
    #expect(try limits("if a.width >= 8 then macs <= 9") == [])
    #expect(try limits("macs != 9") == [])
    #expect(try limits("not macs != 9") == ["macs <= 9", "macs >= 9"])
  }
}
