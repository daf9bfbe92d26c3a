import Analysis
import ArgumentParser
import Engine
import Files
import Foundation
import Results

/// `nas analyze conflict`: how often the gradients of the largest subnet and of the others pointed
/// against each other.
struct ConflictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflict",
    abstract: "Show how often gradients of the largest subnet and of the others conflicted.",
    discussion: """
      At every step of training.recordEvery a run writes down cos = <g, h> / (|g| |h| + 1e-12), g being the gradient of \
      the largest subnet and h the sum of the others', before clipping: for each tensor that both touched, for each block \
      (such tensors of it as one vector) and for the network. The share is that of negative cosines among all units and \
      steps of a window; recorded steps are divided into windows of equal number. Tensors are also told apart by the \
      operation that reads them, linear maps by their place in the block.
      The same numbers as  sqlite3 DATABASE 'select scope, kind, avg(cosine < 0) from conflicts group by scope, kind'.

      Examples:
        nas analyze conflict runs/quickstart/results.sqlite
        nas analyze conflict runs/quickstart/results.sqlite --windows 10 --csv
        nas analyze conflict runs/quickstart/results.sqlite --svg conflicts.svg
      """)

  @OptionGroup var database: DatabaseArgument
  @Flag var format: TableFormat?

  @Option(help: ArgumentHelp("Parts of the training that are told apart.", valueName: "count"))
  var windows = 4

  @Option(
    help: ArgumentHelp("Draw the shares over the steps as a picture.", valueName: "file"),
    completion: .file(extensions: ["svg"]))
  var svg: String?

  func validate() throws {
    try OutputName.require("--svg", svg, format: "SVG")
    guard (1...1000).contains(windows) else {
      throw ValidationError("--windows is \(windows). Give 1 to 1000.")
    }
  }

  func run() throws {
    if let svg { try FileAccess.requireWritable(svg) }
    let (name, shares, drawn) = try database.use { database in
      let run = try self.database.record(in: database)
      let shares = { try ConflictShares(database.conflictShares(of: run.id, windows: $0)) }
      return (
        run.description.name, try shares(windows),
        try svg.map { (path: $0, shares: try shares(ConflictChart.windows)) }
      )
    }
    guard !shares.groups.isEmpty else { throw ResultsError.noConflicts(run: name) }
    if let drawn {
      let chart = ConflictChart(run: name, shares: drawn.shares)
      try FileAccess.writeAtomically(Data(chart.svg.utf8), to: drawn.path)
    }
    try StandardStreams.write((format == nil ? shares.table : shares.rows).text(format))
  }
}
