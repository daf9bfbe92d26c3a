import Documents
import Foundation
import Testing

@Suite struct JSONParserTests {
  private func parse(_ text: String) throws(JSONError) -> JSONValue {
    try JSONValue(parsing: Data(text.utf8), file: "f")
  }

  private func refusal(_ bytes: [UInt8]) -> String? {
    do {
      _ = try JSONValue(parsing: Data(bytes), file: "f")
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `every value knows its line, column and path`() throws {
    let root = try parse("{\n  \"ä\": [1,\n   {\"b c\": true}]}")
    guard case .object(let members) = root.content,
      case .array(let array) = members[0].value.content,
      case .object(let inner) = array[1].content
    else {
      Issue.record("wrong shape")
      return
    }
    #expect(root.place == JSONPlace(file: "f", line: 1, column: 1, path: ""))
    #expect(members[0].value.place == JSONPlace(file: "f", line: 2, column: 8, path: "[\"ä\"]"))
    #expect(array[0].place == JSONPlace(file: "f", line: 2, column: 9, path: "[\"ä\"][0]"))
    #expect(inner[0].place == JSONPlace(file: "f", line: 3, column: 5, path: "[\"ä\"][1][\"b c\"]"))
    #expect(inner[0].value.place.column == 12)
  }

  @Test func `whole numbers stay exact, others become doubles`() throws {
    #expect(try parse("9007199254740993").content == .integer(9_007_199_254_740_993))
    #expect(try parse("-7").content == .integer(-7))
    #expect(try parse("0.5").content == .real(0.5))
    #expect(try parse("8e6").integer == 8_000_000)
    #expect(try parse("0.5").integer == nil)
    #expect(try parse("1e300").integer == nil)
  }

  @Test func `escapes and surrogate pairs are decoded`() throws {
    #expect(
      try parse(#""a\n\t\"\\\/\u00e4\ud83d\ude00é""#).content == .text("a\n\t\"\\/ä😀é"))
  }

  @Test(arguments: [
    ("", "f:1:1: not JSON: expected a value, found the end of the file."),
    ("{\"a\": 1,}", "f:1:9: not JSON: a comma before a closing bracket. Remove the comma."),
    ("[1,\n]", "f:2:1: not JSON: a comma before a closing bracket. Remove the comma."),
    ("[1 2]", "f:1:4: not JSON: expected ',' or ']', found '2'."),
    ("{a: 1}", "f:1:2: not JSON: expected a key in double quotes, found 'a'."),
    ("{\"a\" 1}", "f:1:6: a: not JSON: expected ':' after the key, found '1'."),
    ("{\"a\": 1", "f:1:8: not JSON: expected ',' or '}', found the end of the file."),
    ("1 x", "f:1:3: not JSON: expected the end after the value, found 'x'."),
    ("nul", "f:1:1: not JSON: expected a value, found 'n'."),
    ("[\"ab", "f:1:2: [0]: not JSON: the text has no closing quote."),
    ("01", "f:1:1: not JSON: '01' is no number. Write 12, -3, 0.5 or 8e6."),
    (".5", "f:1:1: not JSON: '.5' is no number. Write 12, -3, 0.5 or 8e6."),
    ("1.", "f:1:1: not JSON: '1.' is no number. Write 12, -3, 0.5 or 8e6."),
    ("99999999999999999999", "f:1:1: the number 99999999999999999999 is too large."),
    ("1e999", "f:1:1: the number 1e999 is too large."),
    (
      "\"a\u{1}\"",
      "f:1:3: not JSON: a raw control character (code 1) in a text."
        + " Write it as \\n, \\t or \\u00XX."
    ),
    (
      #""\x""#,
      "f:1:2: not JSON: unknown escape."
        + #" Allowed: \" \\ \/ \b \f \n \r \t and \u with four digits."#
    ),
    (
      #""\ud800x""#,
      "f:1:2: not JSON: half of a surrogate pair. Write both halves, or neither."
    ),
    (
      #""\ude00""#,
      "f:1:2: not JSON: half of a surrogate pair. Write both halves, or neither."
    ),
    (
      "\u{feff}{}",
      "f:1:1: not JSON: the file begins with a byte order mark. Save it as UTF-8 without one."
    ),
    (
      "{\"a\": 1,\n \"a\": 2}",
      "f:2:2: a: the key 'a' stands twice (first in line 1). Remove one of them."
    ),
  ])
  func `what is not JSON is refused with its place`(text: String, expected: String) {
    #expect(refusal(Array(text.utf8)) == expected)
  }

  @Test func `bytes that are not UTF-8 are refused with their place`() {
    for bytes: [UInt8] in [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe4, 0xb8], [0x80]] {
      #expect(
        refusal([0x22, 0x61] + bytes + [0x22])
          == "f:1:3: not JSON: bytes that are not UTF-8. Save the file as UTF-8.")
    }
  }

  @Test func `nesting is limited`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try parse(nested(64)) }
    let sentence = try #require(refusal(Array(nested(100_000).utf8)))
    #expect(sentence.hasPrefix("f:1:65: [0]"))
    #expect(sentence.hasSuffix("more than 64 brackets inside each other."))
  }

  @Test func `what is written reads back the same`() throws {
    let output = JSONOutput.object([
      ("a\"\n\u{2}", .array([.integer(-4), .real(0.1), .real(4), .null, .flag(true)])),
      ("b", .array([.object([("c", .text("ü"))])])),
    ])
    for text in [output.compact, output.indented] {
      #expect(try written(parse(text)).compact == output.compact)
    }
    #expect(output.compact.contains("[-4, 0.1, 4, null, true]"))
  }

  private func written(_ value: JSONValue) -> JSONOutput {
    switch value.content {
    case .null: .null
    case .flag(let flag): .flag(flag)
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .text(let text): .text(text)
    case .array(let values): .array(values.map(written))
    case .object(let members): .object(members.map { ($0.key, written($0.value)) })
    }
  }
}
