import ArgumentParser
import Errors
import Experiments
import Results
import Runs

/// `nas run`: train, profile, search, record.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Train a supernet, profile this machine, search, and record every candidate.",
    discussion: """
      The run's folder is OUTPUT/NAME (OUTPUT stands in the experiment, "runs" by default). Its results.sqlite can \
      be read at any time by anyone. Paths in an experiment are relative to the folder in which nas runs, or, if its space is not there, to the \
      nearest folder above the experiment in which it is. A run that was interrupted, even killed, goes on by --resume to the same end.

      Examples:
        nas run experiments/quickstart.json
        nas run experiments/quickstart.json --resume
        nas run experiments/quickstart.json --name second
        nas run --schema > experiment.schema.json
        nas pareto runs/quickstart/results.sqlite
      """)

  @Argument(help: ExperimentArgument.help, completion: .file(extensions: ["json"]))
  var path: String?

  @OptionGroup var naming: RunNameOption

  @Flag(help: "Go on with a run that was interrupted.")
  var resume = false

  @Flag(help: "Print the JSON Schema of experiment files, for editors, and run nothing.")
  var schema = false

  func validate() throws {
    guard schema || path != nil else {
      throw ValidationError("Missing expected argument '<experiment>'")
    }
  }

  func run() throws {
    if schema { return try StandardStreams.write(ExperimentSchema.text) }
    guard let path else { return }
    let folder = WorkingFolder()
    let file = try ExperimentFile(path: path, name: naming.name).placed(in: folder)
    let run = try file.session(resume: resume) { run, observe in try run.run(observe: observe) }
    let database = folder.shown(run.database)
    try StandardStreams.tell(
      """
      results: \(database)
      next:    nas pareto \(database.shellQuoted)

      """)
  }
}
