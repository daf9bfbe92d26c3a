import ArgumentParser
import Documents
import Files
import Results
import Spaces

/// `nas db import`: runs of another database.
struct DatabaseImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Copy runs from another results database, with all that belongs to them.",
    discussion: """
      A run whose name is taken is refused, and then nothing is copied. The database is created if there is none; the \
      other one keeps its rows and is brought up to date if an older version wrote it.

      Example:
        nas db import all.sqlite runs/quickstart/results.sqlite
      """)

  @Argument(
    help: ArgumentHelp("The results database that gets the runs.", valueName: "database"),
    completion: .file(extensions: ["sqlite"]))
  var path: String

  @Argument(
    help: ArgumentHelp("The results database that has them.", valueName: "other"),
    completion: .file(extensions: ["sqlite"]))
  var other: String

  @Option(
    name: .customLong("run"), parsing: .singleValue,
    help: ArgumentHelp(
      "Name of a run to copy, may be repeated; all if not given.", valueName: "name"))
  var names: [String] = []

  @Flag var format: TableFormat?

  func run() throws {
    // What cannot be read must not leave an empty database behind.
    try ResultsDatabase.use(other) { source in for name in names { _ = try source.run(named: name) }
    }
    let isNew = !FileAccess.exists(path)
    let database = try ResultsDatabase.openOrCreate(path)
    let runs: [RunRecord]
    var table = Table([Table.Column("run"), Table.Column("candidates")])
    do {
      runs = try database.importRuns(named: names, from: other)
      for run in runs {
        table.append([
          .text(run.description.name), .integer(try database.summary(of: run.id).candidates),
        ])
      }
    } catch {
      try? database.close()
      if isNew { ResultsDatabase.removeUnused(path) }
      throw error
    }
    try database.close()
    try StandardStreams.write(table.text(format))
  }
}
