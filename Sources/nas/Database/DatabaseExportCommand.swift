import ArgumentParser
import Documents
import Results
import Spaces

/// `nas db export`: all candidates as rows for other programs.
struct DatabaseExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print the candidates of a run as JSON or CSV, one row each.",
    discussion: """
      Metrics that are the run's own are columns of their own, named metrics.NAME.

      Examples:
        nas db export runs/quickstart/results.sqlite --csv > candidates.csv
        python3 -c 'import pandas; print(pandas.read_csv("candidates.csv").describe())'
      """)

  @OptionGroup var database: DatabaseArgument
  @Flag var format: TableFormat = .json

  func run() throws {
    let (run, candidates) = try database.use { database in
      let run = try self.database.record(in: database)
      return (run, try database.candidates(of: run.id))
    }
    let metrics = Set(candidates.flatMap(\.metrics.keys)).sorted()
    var table = Table(
      CandidateRecord.allColumns(objectives: run.description.objectives.count)
        + metrics.map { Table.Column("metrics.\($0)") })
    for candidate in candidates {
      table.append(
        candidate.allCells(of: run)
          + metrics.map { candidate.metrics[$0].map { .real($0) } ?? .null })
    }
    try StandardStreams.write(table.text(format))
  }
}
