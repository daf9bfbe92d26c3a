import ArgumentParser
import Documents
import Results
import Runs
import Spaces

/// `nas db delete`: runs that nobody needs any more.
struct DatabaseDeleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Delete runs with all their candidates and events.",
    discussion: """
      It asks nothing: the names must be exact, and if one of them does not exist, or a process works on it, nothing is \
      deleted. \
      The files of a run beside the database stay.

      Example:
        nas db delete all.sqlite first second
      """)

  @Argument(
    help: ArgumentHelp("A results database.", valueName: "database"),
    completion: .file(extensions: ["sqlite"]))
  var path: String

  @Argument(help: "Names of the runs.")
  var runs: [String]

  @Flag var format: TableFormat?

  func validate() throws {
    guard Set(runs).count == runs.count else {
      throw ValidationError("A run is named twice. Name each run once.")
    }
  }

  func run() throws {
    let worker = RunWorker()
    let removals = try ResultsDatabase.use(path) {
      try $0.deleteRuns(named: runs, isGone: worker.isGone)
    }
    var table = Table([
      Table.Column("run", title: "deleted"), Table.Column("candidates"), Table.Column("events"),
    ])
    for removal in removals {
      table.append([
        .text(removal.run), .integer(removal.candidates), .integer(removal.events),
      ])
    }
    try StandardStreams.write(table.text(format))
  }
}
