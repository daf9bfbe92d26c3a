import ArgumentParser
import Files
import Foundation
import Results

/// `nas analyze conflict`: how often the gradients of the largest subnet and of the others pointed against each other.
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
    guard (1...1000).contains(windows) else {
      throw ValidationError("--windows is \(windows). Give 1 to 1000.")
    }
  }

  func run() throws {
    if let svg { try FileAccess.requireWritable(svg) }
    let (run, records) = try database.use { database in
      let run = try self.database.record(in: database)
      return (run, try database.conflicts(of: run.id))
    }
    let name = run.description.name
    guard !records.isEmpty else { throw ResultsError.noConflicts(run: name) }
    let shares = ConflictShares(of: records, windows: windows)
    if let svg {
      let chart = ConflictChart(run: name, records: records)
      try FileAccess.writeAtomically(Data(chart.svg.utf8), to: svg)
    }
    try StandardStreams.write((format == nil ? shares.table : shares.rows).text(format))
  }
}
