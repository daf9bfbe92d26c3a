import Foundation
import Seeding
import Spaces
import Testing

/// The sentences for laws with a mistake, with its column.
@Suite struct LawMistakeTests {
  private static let stages = """
    {"name": "a", "block": [
       {"block": "inverted-residual", "width": [8, 16], "expansion": 1, "squeezeExcite": [false, true]},
       {"block": "convolution", "width": [8, 16]}]},
    {"name": "b", "block": "convolution", "width": 8, "activation": ["relu", "swish"]},
    {"name": "c", "block": "mixer", "width": 8, "kernels": [[3], [3, 5]]}
    """

  @Test(arguments: [
    ("not", 3, "cannot be read: expected a number, a name or '(', found the end."),
    ("a.width", 7, "cannot be read: expected one of < <= == != >= >, found the end."),
    (
      "a.width and b.width > 3", 8,
      "cannot be read: expected one of < <= == != >= >, found 'and'."
    ),
    ("if a.width > 8", 14, "cannot be read: expected 'then', found the end."),
    (
      "a.width > 8 if a.depth > 1", 12,
      "cannot be read: expected the end, found 'if'. Write it as if CONDITION then CONDITION."
    ),
    (
      "1 < 2 && 2 < 3", 6, "cannot be read: expected the end, found '&&'. Did you mean and?"
    ),
    (
      "1 < 2 AND 2 < 3", 6, "cannot be read: expected the end, found 'AND'. Did you mean and?"
    ),
    (
      "a.squeezeExcite = true", 16, "cannot be read: expected the end, found '='. Did you mean ==?"
    ),
    (
      "2 < 3 + if 1 < 2 then 1 < 2", 8,
      "cannot be read: expected a number, a name or '(', found 'if'."
    ),
    (
      "!a.squeezeExcite", 0,
      "cannot be read: expected a number, a name or '(', found '!'."
        + " Did you mean not?"
    ),
    ("(1 < 2", 6, "cannot be read: expected ')', found the end."),
    (
      "b.activation == 'relu", 16,
      "cannot be read: a text begins here that does not end. Close it by a single quote."
    ),
    (
      "b.activation == swish", 16,
      "names 'swish', which the space does not have. Values of 'b.activation' stand in single"
        + " quotes: 'relu', 'swish'."
    ),
    (
      "a.block != inverted-residual", 11,
      "names 'inverted-residual', which the space does not have. Values of 'a.block' stand in"
        + " single quotes: 'inverted-residual', 'convolution'."
    ),
    (
      "a.block == 'inverted-residul'", 11,
      "compares 'a.block' with 'inverted-residul', which it never is. Did you mean"
        + " 'inverted-residual'? Allowed: 'inverted-residual', 'convolution'."
    ),
    (
      "'relu' == a.block", 0,
      "compares 'a.block' with 'relu', which it never is."
        + " Allowed: 'inverted-residual', 'convolution'."
    ),
    (
      "b.activation == 3", 16,
      "compares 'b.activation' with 3, which it never is. Allowed: 'relu', 'swish'."
    ),
    (
      "b.activation == a.width", 16,
      "compares 'b.activation' with a number, and its values are no numbers. Compare it with one of"
        + " them, words in single quotes."
    ),
    (
      "3 <= b.activation", 2,
      "compares 'b.activation' by <=, and its values are no numbers. Use == or !=."
    ),
    (
      "b.activation + 1 == 2", 0,
      "counts with 'b.activation', whose values are no numbers. Compare it by == or !=."
    ),
    (
      "b.activation == a.block", 16,
      "compares 'b.activation' with 'a.block', and no value of one is a value of the other."
        + " Compare it with one of its own values."
    ),
    ("a.width == 'wide'", 11, "compares 'a.width' with 'wide', which it never is. Allowed: 8, 16."),
    (
      "a.squeezeExcite == 'yes'", 19,
      "compares 'a.squeezeExcite' with 'yes', which it never is. Allowed: true, false."
    ),
    (
      "macs == 'many'", 8,
      "has the text 'many' where no choice between words is compared. Compare a name with it by =="
        + " or !=."
    ),
    ("a.width == true", 11, "compares a number with true. Compare it with a number."),
    (
      "not b.actvation == 'relu'", 4,
      "names 'b.actvation', which the space does not have. Did you mean 'b.activation'?"
    ),
    (
      "c.kernels >= 3", 10,
      "compares 'c.kernels' by >=, and its values are no numbers. Use == or !=."
    ),
  ])
  func `a mistake is told with its column`(law: String, column: Int, problem: String) {
    #expect(
      TestVocabulary.refusal(Self.stages, ", \"laws\": [\"\(law)\"]")
        == "x.json:8:\(14 + column): laws[0]: the law '\(law)' \(problem)")
  }

  @Test func `laws and names without measure are a sentence, or linear`() throws {
    func file(_ laws: [String], name: String = "k") -> String {
      let list = laws.map { "\"\($0)\"" }.joined(separator: ", ")
      return """
        {"name": "x", "genes": {"\(name)0": [0, 1], "\(name)1": [0, 1]},
         "laws": [\(list)]}
        """
    }
    let sum = Array(repeating: "k0", count: 200_000)
    for sign in [" + ", " >= 0 and "] {
      let refusal = TestVocabulary.refusal(ofFile: file([sum.joined(separator: sign) + " >= 0"]))
      #expect(
        refusal?.hasSuffix(
          "…' has more than 1,000 numbers, names and texts. Divide it into several laws.") == true)
      #expect(refusal?.count ?? .max < 300)
    }
    for opening in ["(", "not ", "-", "if k0 > 1 then "] {
      let law = String(repeating: opening, count: 20_000) + "1"
      let refusal = TestVocabulary.refusal(ofFile: file([law]))
      #expect(
        refusal?.hasSuffix("more than 32 parentheses, 'not' or 'if' inside each other.") == true)
    }
    #expect(
      TestVocabulary.refusal(ofFile: file(Array(repeating: "k0 <= k1", count: 100_000)))
        == "x.json:2:12011: laws[1000]: more than 1,000 laws. Take fewer of them.")
    #expect(
      TestVocabulary.refusal(
        ofFile: file(Array(repeating: sum[..<900].joined(separator: "+") + " >= 0", count: 30)))?
        .hasSuffix(
          "the laws up to here have more than 20,000 numbers, names and texts."
            + " Take fewer or shorter ones.") == true)
    let long = "k" + String(repeating: "a", count: 30_000)
    _ = try TestVocabulary.read(Data(file(["\(long)0 <= \(long)1"], name: long).utf8))
    #expect(
      TestVocabulary.refusal(ofFile: file(["\(long)0 <= \(long)2"], name: long))?
        .contains("which the space does not have. Did you mean") == true)
  }

  @Test func `random rows of words and signs are laws or sentences`() {
    let tokens = [
      "a.width", "a.squeezeExcite", "b.activation", "c.kernels", "a.block", "macs", "x", "8", "1e3",
      "'relu'", "'it''s'", "'", "true", "false", "not", "and", "or", "if", "then", "else", "(", ")",
      "+", "-", "*", "/", "%", "<", "<=", "==", "!=", ">=", ">", "=", "&&", "é", "👍", ".", "1.2.3",
    ]
    var stream = RandomStream(seed: 1, purpose: .test)
    var laws = 0
    for _ in 0..<2_000 {
      let row = (0..<1 + stream.below(7)).map { _ in tokens[stream.below(tokens.count)] }
      let refusal = TestVocabulary.refusal(
        Self.stages, ", \"laws\": [\"\(row.joined(separator: " "))\"]")
      if refusal == nil { laws += 1 }
      #expect(refusal?.hasPrefix("x.json:8:") ?? true, "\(row)")
    }
    #expect(laws > 5)
  }

  @Test(arguments: ["not", "if", "true", "macs"])
  func `a gene of an abstract space has no name that laws read otherwise`(name: String) {
    #expect(
      TestVocabulary.refusal(ofFile: #"{"name": "x", "genes": {"\#(name)": [0, 1]}}"#)
        == "x.json:1:25: genes.\(name): '\(name)' means something else in laws."
        + " Give the gene another name.")
  }
}
