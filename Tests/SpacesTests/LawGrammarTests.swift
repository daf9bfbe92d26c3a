import Blocks
import Foundation
import Spaces
import Testing

/// The table of forms against the parser.
@Suite struct LawGrammarTests {
  private static let stages = """
    {"name": "stem", "block": "convolution", "width": [16, 24], "kernel": 3, "activation": ["swish", "hswish"]},
    {"name": "early", "block": "inverted-residual", "width": 16, "kernel": 3, "expansion": 1, "depth": [1, 2]},
    {"name": "middle", "block": "inverted-residual", "width": [48, 64], "kernel": [3, 5], "expansion": 1,
     "squeezeExcite": [false, true], "depth": [1, 2]},
    {"name": "late", "width": [64, 96], "kernel": [3, 5], "depth": [1, 2], "block": [
      {"block": "inverted-residual", "expansion": 1},
      {"block": "efficientvit-block", "heads": [2, 4]},
      {"block": "vit-block", "heads": [2, 4]}]}
    """

  private func refusal(_ laws: [String]) -> String? {
    let list = laws.map { "\"\($0)\"" }.joined(separator: ", ")
    let text = """
      {"name": "x", "input": {"channels": 3, "resolution": [32, 64]}, "classes": 2,
       "stages": [\(Self.stages)], "laws": [\(list)]}
      """
    return TestVocabulary.sentence { () throws(SpaceError) in
      _ = try Space(reading: Data(text.utf8), path: "x.json", vocabulary: Roster.vocabulary)
    }
  }

  @Test(arguments: LawGrammar.forms)
  func `each example is a law`(form: LawForm) {
    #expect(refusal([form.example]) == nil)
  }

  @Test func `the forms are all different`() {
    #expect(Set(LawGrammar.forms.map(\.form)).count == LawGrammar.forms.count)
    #expect(Set(LawGrammar.forms.map(\.example)).count == LawGrammar.forms.count)
  }

  /// Every sign and word that means something is in a form: others are tried, and refused.
  @Test func `the table has every sign and every word that the parser reads`() {
    let marks = "!\"#$%&()*+,-./:;<=>?@[]^_`{|}~".map(String.init)
    let pairs = marks.flatMap { first in ["=", "&", "|", ">", "*"].map { first + $0 } }
    let words = ["not", "and", "or", "if", "then", "else", "xor", "mod", "in", "is", "implies"]
    func isRead(_ token: String) -> Bool {
      // Where a token may stand: between numbers, between conditions, before either.
      let laws = [
        "2 \(token) 1 == 7", "1 \(token) 2", "1 < 2 \(token) 2 < 3", "\(token) 1 < 2",
        "\(token) 1 == -1",
        "if 1 < 2 \(token) 1 < 2", "if 1 < 2 then 1 < 2 \(token) 1 < 2",
        "\(token) 1 < 2 then 1 < 2",
        "(1 < 2 \(token)", "\(token) 1 < 2)",
      ]
      return laws.contains { law in
        let refusal = refusal([law.replacing("\"", with: "\\\"")]) ?? ""
        return !refusal.contains("cannot be read") && !refusal.contains("does not have")
      }
    }
    let forms = LawGrammar.forms.map(\.form)
    let tokens = Set(forms.flatMap { $0.split { " ,()'".contains($0) } }.map(String.init))
    for token in marks + pairs + words where isRead(token) {
      let isListed = tokens.contains(token) || forms.contains { $0.contains(token) }
      #expect(isListed, "\(token)")
    }
    for word in ["not", "and", "or", "if", "then", "else", "true", "false", "macs", "parameters"] {
      #expect(tokens.contains(word), "\(word)")
    }
    for sign in ["+", "-", "*", "/", "%", "<", "<=", "==", "!=", ">=", ">"] {
      #expect(tokens.contains(sign) || tokens.contains("\(sign)a"), "\(sign)")
      #expect(isRead(sign), "\(sign)")
    }
    for word in ["not", "and", "or", "then"] { #expect(isRead(word), "\(word)") }
  }
}
