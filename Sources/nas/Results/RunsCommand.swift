import ArgumentParser
import Results
import Spaces

/// `nas runs`: the runs of a database.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List the runs of a results database.",
    discussion: """
      Example:
        nas runs runs/quickstart/results.sqlite
      """)

  @Argument(
    help: ArgumentHelp("A results database.", valueName: "database"),
    completion: .file(extensions: ["sqlite"]))
  var path: String

  @Flag var format: TableFormat?

  func run() throws {
    let database = try ResultsDatabase.open(path)
    var table = Table([
      Table.Column("run"), Table.Column("state"), Table.Column("space"), Table.Column("seed"),
      Table.Column("objectives"), Table.Column("candidates"), Table.Column("front"),
      Table.Column("hypervolume", digits: 4),
    ])
    for run in try database.runs() {
      table.append([
        .text(run.description.name), .text(run.state.rawValue), .text(run.description.spaceName),
        .text(String(run.description.seed)),
        .text(run.description.objectives.joined(separator: " ")),
        .integer(try database.candidates(of: run.id).count),
        .integer(try database.front(of: run.id).count),
        try database.hypervolumes(of: run.id).last.map { .real($0.hypervolume) } ?? .null,
      ])
    }
    try database.close()
    try StandardStreams.write(table.text(format))
  }
}
