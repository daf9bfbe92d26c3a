import Documents
import Foundation
import Testing

/// All mistakes of a document at once.
@Suite struct MistakesTests {
  private struct Part: Hashable, Sendable {
    var size = 1
  }

  private struct Cup {
    var size = 1
    var name = ""
    var parts: [Placed<Part>] = []
  }

  private static var form: Form<Cup, ReaderError> {
    Form([
      Field(required: "name", \.name, .text, "what it is called"),
      Field("size", \.size, .integer(in: 1...9), "litres"),
      Field(
        "parts", \.parts,
        .list(of: Form([Field("size", \Part.size, .integer(in: 1...9), "litres")]), each: Part()),
        "what is in it"),
    ])
  }

  private func sentence(_ text: String) -> String? {
    var cup = Cup()
    do throws(ReaderError) {
      try Self.form.read(JSONReader(parsing: Data(text.utf8), file: "f"), into: &cup)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `all are told in the order of the file`() {
    #expect(
      sentence(
        """
        {"parts": [{"size": 0}, {"size": 1}, {"siez": 1}],
         "size": "x", "colour": 1}
        """)
          == """
          5 mistakes:
          f:1:1: the key 'name' is missing. Add it.
          f:1:21: parts[0].size: 0 is out of range. Allowed: 1 to 9.
          f:1:39: parts[2].siez: unknown key 'siez'. Did you mean 'size'? Allowed: size.
          f:2:10: size: expected a whole number, found "x".
          f:2:15: colour: unknown key 'colour'. Allowed: name, size, parts.
          """)
  }

  @Test func `a key that another one was written for is not missing too`() {
    #expect(
      sentence(#"{"naem": "x"}"#)
        == "f:1:2: naem: unknown key 'naem'. Did you mean 'name'? Allowed: name, size, parts.")
  }

  @Test func `of many mistakes twenty are told`() throws {
    let parts = Array(repeating: #"{"size": 0}"#, count: 23).joined(separator: ", ")
    let lines = try #require(sentence("{\"name\": \"x\", \"parts\": [\(parts)]}"))
      .split(separator: "\n")
    #expect(lines.count == 22)
    #expect(lines.first == "23 mistakes:")
    #expect(lines.last == "and 3 more.")
  }

  @Test func `keys that stand twice are all told`() {
    #expect(
      sentence(#"{"name": "x", "name": "y", "size": 1, "size": 2}"#)
        == """
        2 mistakes:
        f:1:15: name: the key 'name' stands twice (first in line 1). Remove one of them.
        f:1:39: size: the key 'size' stands twice (first in line 1). Remove one of them.
        """)
  }

  @Test func `a schema may be named at the top, and there alone`() {
    #expect(sentence(#"{"$schema": "a.schema.json", "name": "x"}"#) == nil)
    #expect(
      sentence(#"{"$schema": 1, "name": "x"}"#)
        == #"f:1:13: ["$schema"]: expected a text, found 1."#)
    #expect(
      sentence(#"{"name": "x", "parts": [{"$schema": "a"}]}"#)?.contains("unknown key '$schema'")
        == true)
  }

  @Test(arguments: [
    ("SQLite format 3\0 and more", "f: this is a database of results, which 'nas pareto' reads."),
    (
      "\u{8}\0\0\0\0\0\0\0{\"a\": 1}  ",
      "f: this is a safetensors file of weights, which --weights takes."
    ),
  ])
  func `files that are no text are named`(text: String, beginning: String) {
    #expect(sentence(text)?.hasPrefix(beginning) == true, "\(sentence(text) ?? "")")
  }
}
