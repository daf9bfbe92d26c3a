import Documents
import Foundation
import Testing

@Suite struct JSONReaderTests {
  private enum Mode: String, CaseIterable {
    case fast
    case slow
  }

  private func reader(_ text: String) throws(ReaderError) -> JSONReader<ReaderError> {
    try JSONReader(parsing: Data(text.utf8), file: "f")
  }

  private func sentence(
    _ text: String, _ body: (JSONReader<ReaderError>) throws(ReaderError) -> Void
  ) -> String? {
    do {
      try body(try reader(text))
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `values come in the type that is asked for`() throws {
    let file = try reader(#"{"n": 4.0, "r": 2, "t": "x", "f": true, "m": "slow", "a": [1, 2]}"#)
      .object(keys: ["n", "r", "t", "f", "m", "a"])
    #expect(try file.required("n").integer(in: 1...4) == 4)
    #expect(try file.required("r").real(in: 0...2) == 2)
    #expect(try file.required("t").text() == "x")
    #expect(try file.required("f").flag())
    #expect(try file.required("m").option(Mode.self) == .slow)
    #expect(try file.required("a").elements().map { try $0.integer() } == [1, 2])
    #expect(file["absent"] == nil)
    #expect(file.keys == ["n", "r", "t", "f", "m", "a"])
  }

  @Test func `every mistake says where, what and what is allowed`() {
    #expect(
      sentence(#"{"bugdet": 1}"#) { reader throws(ReaderError) in
        _ = try reader.object(keys: ["budget", "seed"])
      } == "f:1:2: bugdet: unknown key 'bugdet'. Did you mean 'budget'? Allowed: budget, seed.")
    #expect(
      sentence("{}") { reader throws(ReaderError) in
        _ = try reader.object().required("seed")
      } == "f:1:1: the key 'seed' is missing. Add it.")
    #expect(
      sentence(#"{"a": [0, 12]}"#) { reader throws(ReaderError) in
        for element in try reader.object().required("a").elements() {
          _ = try element.integer(in: 0...9)
        }
      } == "f:1:11: a[1]: 12 is out of range. Allowed: 0 to 9.")
    #expect(
      sentence("1.5") { reader throws(ReaderError) in _ = try reader.integer() }
        == "f:1:1: expected a whole number, found 1.5.")
    #expect(
      sentence("[]") { reader throws(ReaderError) in _ = try reader.object() }
        == "f:1:1: expected an object, found an array.")
    #expect(
      sentence("7") { reader throws(ReaderError) in _ = try reader.text() }
        == "f:1:1: expected a text, found 7.")
    #expect(
      sentence("null") { reader throws(ReaderError) in _ = try reader.flag() }
        == "f:1:1: expected true or false, found null.")
    #expect(
      sentence("true") { reader throws(ReaderError) in _ = try reader.real() }
        == "f:1:1: expected a number, found true.")
    #expect(
      sentence("{}") { reader throws(ReaderError) in _ = try reader.elements() }
        == "f:1:1: expected an array, found an object.")
    #expect(
      sentence("2.5") { reader throws(ReaderError) in _ = try reader.real(in: 0...1) }
        == "f:1:1: 2.5 is out of range. Allowed: 0 to 1.")
    #expect(
      sentence(#""flow""#) { reader throws(ReaderError) in _ = try reader.option(Mode.self) }
        == "f:1:1: 'flow' is not known here. Did you mean 'slow'? Allowed: fast, slow.")
  }
}
