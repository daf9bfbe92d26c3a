import Documents
import Spaces
import Testing

@testable import nas

/// Tables as comma-separated values, there and back.
struct SeparatedValuesTests {
  @Test func `any text in a table is read back from its CSV, with the line in which it begins`() {
    let texts = [
      "plain", "a,b", "say \"x\"", "\"", "two\nlines", "as\r\non Windows", "re\rturn",
      "sepa\u{2028}rated", "",
    ]
    var table = Table([.init("text"), .init("number, of it")])
    for (number, text) in texts.enumerated() { table.append([.text(text), .integer(number)]) }
    let values = SeparatedValues(parsing: table.text(.csv))
    #expect(values.columns == ["text", "number, of it"])
    #expect(values.records.map(\.fields) == texts.enumerated().map { [$1, "\($0)"] })
    #expect(values.records.map(\.line) == [2, 3, 4, 5, 6, 8, 10, 12, 14])
  }

  @Test func `fields are quoted where they must be, and only there`() {
    let table = { (text: String) in
      var table = Table([.init("a")])
      table.append([.text(text)])
      return table.text(.csv)
    }
    #expect(table("a b'c;") == "a\na b'c;\n")
    #expect(table("a\r\nb") == "a\n\"a\r\nb\"\n")
    #expect(table("\"a\",") == "a\n\"\"\"a\"\",\"\n")
  }
}
