import ArgumentParser
import Engine
import Files
import Foundation
import Pictures

/// `nas chart`: a table as a picture.
struct ChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart",
    abstract: "Draw a table of numbers, such as the answer to a query, as a picture.",
    discussion: """
      The table is a CSV file with a line of names; its columns are x, y and, if there is a third one, the name of the series. \
      Rows of one series with the same x, such as those of several seeds, are drawn as their median, with a band from the \
      least to the greatest.

      Example:
        sqlite3 -csv -header runs/quickstart/results.sqlite \\
          'select macs, accuracy, run from candidates where on_front' > front.csv
        nas chart front.csv --svg front.svg
      """)

  @Argument(
    help: ArgumentHelp("A table (CSV).", valueName: "table"),
    completion: .file(extensions: ["csv"]))
  var path: String

  @Option(
    help: ArgumentHelp("Where the picture is written.", valueName: "file"),
    completion: .file(extensions: ["svg"]))
  var svg: String

  @Option(help: ArgumentHelp("Title; the name of the table if not given.", valueName: "words"))
  var title: String?

  @Option(help: ArgumentHelp("Title of the horizontal axis.", valueName: "words"))
  var xTitle: String?

  @Option(help: ArgumentHelp("Title of the vertical axis.", valueName: "words"))
  var yTitle: String?

  @Flag(help: "Draw the medians alone, as dots that are not joined.")
  var dots = false

  func validate() throws {
    try OutputName.require("--svg", svg, format: "SVG")
  }

  func run() throws {
    try FileAccess.requireWritable(svg)
    let text = String(decoding: try FileAccess.read(path), as: UTF8.self)
    let table = try ChartTable(SeparatedValues(parsing: text), path: path)
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    let chart = table.chart(
      title: title ?? name, xTitle: xTitle, yTitle: yTitle, isDotted: dots)
    try FileAccess.writeAtomically(Data(chart.svg.utf8), to: svg)
  }
}
