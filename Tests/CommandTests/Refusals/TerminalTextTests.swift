import Documents
import Foundation
import Testing

@testable import nas

/// Text that goes to a terminal.
@Suite struct TerminalTextTests {
  @Test func `wide characters take two columns, marks none`() {
    #expect("abc".displayWidth == 3 && "精度".displayWidth == 4 && "e\u{301}".displayWidth == 1)
    #expect("精度精度".clipped(toColumns: 6) == "精度…")
    #expect("abcdef".clipped(toColumns: 4) == "abc…" && "abc".clipped(toColumns: 3) == "abc")
  }

  @Test func `a table is cut to fit where texts can be cut`() {
    var table = Table([Table.Column("name"), Table.Column("value")])
    table.append([.text(String(repeating: "n", count: 90)), .integer(12)])
    table.append([.text("x\u{1b}[2J"), .integer(3)])
    for limit in [30, 60] {
      let lines = table.aligned(columns: limit).split(separator: "\n").map(String.init)
      #expect(lines.allSatisfy { $0.displayWidth <= limit })
    }
    #expect(table.aligned(columns: nil).contains(String(repeating: "n", count: 90)))
    #expect(table.aligned(columns: nil).contains(#"x\u{1b}[2J"#))
  }

  @Test(arguments: ["a,b", "a\u{301}", ",\u{301}x", "\"\u{301}", "\r\n", "plain", "精度", "\u{2028}"])
  func `a cell is read back from CSV as it was`(text: String) {
    var table = Table([Table.Column("a"), Table.Column("b")])
    table.append([.text(text), .text("next")])
    let read = SeparatedValues(parsing: table.text(.csv))
    #expect(read.columns == ["a", "b"])
    #expect(read.records.count == 1)
    #expect(
      read.records.first?.fields.map { Array($0.unicodeScalars) } == [
        Array(text.unicodeScalars), Array("next".unicodeScalars),
      ])
  }

  @Test func `commands that do not exist are named, with what may be meant`() {
    for (words, sentence) in [
      (["rum", "x"], "'rum' is no command of 'nas'. Did you mean 'run'?"),
      (["space", "chek"], "'chek' is no command of 'nas space'. Did you mean 'check'?"),
      (["bench", "stpe"], "'stpe' is no command of 'nas bench'. Did you mean 'step'?"),
    ] {
      let error = #expect(throws: (any Error).self) {
        try CommandName.check(words, under: Nas.self)
      }
      #expect(error.map { "\($0)" }?.contains(sentence) == true, "\(String(describing: error))")
    }
    for words in [[], ["--version"], ["help", "rum"], ["run", "rum"], ["space", "--help"]] {
      #expect(throws: Never.self) { try CommandName.check(words, under: Nas.self) }
    }
  }

  @Test func `no sentence gives orders to a terminal`() throws {
    let outcome = try Shell.bash(
      """
      "$NAS" $'rum\\e]0;p\\a'; "$NAS" cost $'\\e[2J.json' -a min; "$NAS" pareto $'\\u202ex.sqlite'
      """)
    #expect(outcome.errors.contains(#"\u{1b}]0;p\u{7}"#) && outcome.errors.contains(#"\u{1b}[2J"#))
    #expect(!outcome.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!outcome.errors.unicodeScalars.contains("\u{202e}"))
  }

  @Test func `a name that means another format is refused`() {
    for path in ["p.onnx", "a/b.PT", "x.json", "y.csv"] {
      #expect(throws: (any Error).self) {
        try OutputName.require("--output", path, format: "safetensors")
      }
    }
    for path in ["p.safetensors", "weights", "v1.2", "p.bak"] {
      #expect(throws: Never.self) {
        try OutputName.require("--output", path, format: "safetensors")
      }
    }
  }
}
