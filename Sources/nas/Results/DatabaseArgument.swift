import ArgumentParser
import Results

/// The database that a command reads, and the run in it.
struct DatabaseArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp("A results database.", valueName: "database"),
    completion: .file(extensions: ["sqlite"]))
  var path: String

  @Option(help: ArgumentHelp("Name of the run; the newest if not given.", valueName: "name"))
  var run: String?

  /// Opens the database, lends it, and closes it whatever happens.
  func use<Result>(_ body: (ResultsDatabase) throws -> Result) throws -> Result {
    try ResultsDatabase.use(path, body)
  }

  /// The run that is meant.
  func record(in database: ResultsDatabase) throws -> RunRecord {
    if let run { return try database.run(named: run) }
    guard let newest = try database.runs().last else {
      throw ResultsError.unknownRun("", available: [])
    }
    return newest
  }
}
