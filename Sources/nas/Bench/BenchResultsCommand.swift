import ArgumentParser
import Documents
import Spaces

/// `nas bench results`: recording, the front, and the start of a command.
struct BenchResultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results",
    abstract: "Time recording candidates, asking for the front, and starting 'nas pareto'.",
    discussion: """
      Rows per second in batches (the first and the last tenth apart, to see whether it stays level) and one by one, in \
      a new file and after all these, up to the moment when everything is in the one file; the front of all rows; 'nas pareto' on 100 rows, from the start of its \
      process to its end; bytes of the file per candidate.

      Example:
        nas bench results --rows 1000000 --json
      """)

  @Option(help: "Candidates to record.")
  var rows = 100_000

  @Option(help: "Candidates per transaction.")
  var batch = 5000

  @Option(help: "Genes of an architecture.")
  var genes = 40

  @Option(help: "Seed of the candidates.")
  var seed: UInt64 = 0

  @Flag var format: TableFormat?

  func validate() throws {
    try (1...10_000_000).require("--rows", rows)
    try (1...100_000).require("--batch", batch)
    try (1...1000).require("--genes", genes)
  }

  func run() throws {
    let figures = try ResultsBenchmark(rows: rows, batch: batch, genes: genes, seed: seed).figures()
    var table = Table(figures.map { Table.Column($0.0) })
    table.append(figures.map(\.1))
    try StandardStreams.write(
      format == .json ? JSONOutput.object(figures).compact + "\n" : table.text(format))
  }
}
