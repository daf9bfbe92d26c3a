import Foundation
import Testing

@testable import nas

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `nas chart`: tables as pictures.
struct ChartCommandTests {
  /// Draws a table, and answers with how the command ended and the picture.
  private func draw(
    _ table: String, _ options: String...
  ) throws -> (outcome: Shell.Outcome, svg: String) {
    try Shell.withFolder { folder in
      try Data(table.utf8).write(to: folder.appendingPathComponent("t.csv"))
      let outcome = try Shell.bash(
        "\"$NAS\" chart t.csv --svg t.svg \(options.joined(separator: " "))", in: folder)
      let svg = try? String(
        contentsOf: folder.appendingPathComponent("t.svg"), encoding: .utf8)
      return (outcome, svg ?? "")
    }
  }

  @Test func `rows of one series with the same x become their median and a band`() throws {
    let table = "steps,accuracy,run\n1,0.5,a\n1,0.75,a\n1,0.625,a\n2,1,a\n1,0.25,\"b, c\"\n,3,d\n"
    let (outcome, svg) = try draw(table, "--title 'Two runs'", "--y-title share")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    for words in [
      ">Two runs<", ">steps<", ">share<", ">a<", ">b, c<", "a: 1.0, 0.625<", "a: 2.0, 1.0<",
    ] {
      #expect(svg.contains(words), "\(words)")
    }
    #expect(!svg.contains(">d<"))
    #expect(svg.components(separatedBy: "fill-opacity=\"0.15\"").count == 2)
    let dots = try draw(table, "--dots").svg
    #expect(dots.contains(">t<") && dots.contains("a: 1.0, 0.625<"))
    #expect(!dots.contains("fill-opacity=\"0.15\"") && !dots.contains("stroke-width=\"1.5\""))
  }

  @Test(arguments: [
    (
      "steps\n1\n",
      "t.csv:1: there are 1 columns, steps. Give a line of names and under it x, y and, for more than one series, its name."
    ),
    (
      "",
      "t.csv:1: there are 0 columns. Give a line of names and under it x, y and, for more than one series, its name."
    ),
    ("x,y\n1,2\n3\n", "t.csv:3: the row has 1 cells, the first line 2. Give each row as many."),
    (
      "x,y\n1,2\n\n3,four\n",
      "t.csv:4: y: 'four' is no number. Give the numbers in the first two columns."
    ),
    ("x,y\n1,\n", "There is nothing to draw in 't.csv': no row has an x and a y."),
  ])
  func `a table that cannot be drawn says why, and nothing is written`(
    table: String, sentence: String
  ) throws {
    let (outcome, svg) = try draw(table)
    #expect(outcome.status == 65)
    #expect(outcome.errors == "error: \(sentence)\n")
    #expect(svg.isEmpty)
  }

  @Test func `quotes hold commas, quotes and ends of lines together`() {
    let table = SeparatedValues(
      parsing: "a,\"b\"\"\",c\r\n1,\"two\nlines, \"\"here\"\"\",\"\"\r\n\r\n4,5,6")
    #expect(table.columns == ["a", "b\"", "c"])
    #expect(
      table.records == [
        .init(line: 2, fields: ["1", "two\nlines, \"here\"", ""]),
        .init(line: 5, fields: ["4", "5", "6"]),
      ])
  }
}
