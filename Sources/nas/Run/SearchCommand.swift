import ArgumentParser
import Experiments
import Runs
import Search

/// `nas search`: the search stage of a run alone, on weights that are trained or with an outside
/// evaluator.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search with the trained weights of a run, or with an evaluator of your own.",
    discussion: """
      With an experiment: takes the weights that 'nas train' or 'nas run' has left in the run's folder (training goes \
      on if it was not finished), and a latency predictor, which is fitted if there is none. Candidates recorded before are \
      not evaluated again. Options stand for the keys of the experiment. With --supernet FOLDER a new run begins that takes \
      supernet and predictor of another one; so many searches share them, in one database if they name the same.

      With a search space and --evaluator: CMD is started once per worker and speaks JSON lines. A request on its standard \
      input is {"id": 7, "architecture": {"k0": 2}}; an answer on its standard output is {"id": 7, "metrics": {"accuracy": \
      0.71}} or {"id": 7, "error": "…"}. What it prints on standard error is kept as the reason if it fails. A candidate on \
      which it crashes is asked of a fresh process once more, so that none suffers from those before it; if it crashes again \
      or runs out of time, it has failed, and the search goes on. An interrupted search goes on by --resume, and so can any \
      number of processes that help.

      A command that answers none of the first 3 candidates, or later none of 100 in a row (two generations if that is \
      more), stops the search.

      Examples:
        nas train experiments/quickstart.json && nas search experiments/quickstart.json
        nas search experiments/quickstart.json --supernet runs/quickstart --name random-2 --searcher random --seed 2
        nas search toy.json --evaluator "python3 toy.py" --objective gain:max --objective latency:min --budget 1000 \
      --database toy.sqlite
      """)

  @Argument(
    help: ArgumentHelp(
      "An experiment file, or with --evaluator a search space file.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var path: String

  @OptionGroup var naming: RunNameOption
  @OptionGroup var search: SearchOptionGroup

  @Option(
    help: ArgumentHelp(
      "Folder of a run whose trained supernet and latency predictor are taken.", valueName: "folder"
    ),
    completion: .directory)
  var supernet: String?

  @Option(
    help: ArgumentHelp("File that takes the results.", valueName: "file"),
    completion: .file(extensions: ["sqlite"]))
  var database: String?

  @Flag(help: "Go on with a run that was interrupted, or help with one that goes on.")
  var resume = false

  @OptionGroup var outside: OutsideOptions

  func validate() throws {
    for (flag, value) in [("--supernet", supernet), ("--database", database)] where value == "" {
      throw ValidationError("\(flag) is empty. Give a path.")
    }
    guard outside.evaluator != nil else { return }
    guard supernet == nil else {
      throw ValidationError(
        "--supernet is for searches without --evaluator, which scores by itself.")
    }
    let missing = [
      ("--objective", search.objectives.isEmpty), ("--budget", search.budget == nil),
      ("--database", database == nil),
    ]
    if let flag = missing.first(where: \.1)?.0 {
      throw ValidationError("A search with --evaluator needs \(flag).")
    }
  }

  func run() throws {
    guard let evaluator = outside.evaluator, let database else { return try searchSupernet() }
    let settings = try outside.settings(
      space: path, evaluator: evaluator, search: search.options, name: naming.name,
      database: database)
    let session = RunSession()
    let search = try OutsideSearch(
      settings, start: resume ? .resume : .new, patience: session.patience(for: database))
    try session.run(
      resume: "the same command and --resume", close: search.close, search.search(observe:))
    if search.repeatedAnswers > 0 {
      StandardStreams.error(
        "the evaluator answered \(search.repeatedAnswers) times again; the first answers count\n")
    }
    try StandardStreams.tell("results: \(settings.database)\n")
  }

  private func searchSupernet() throws {
    var file = ExperimentFile(path: path, name: naming.name)
    file.options.supernet = supernet
    file.options.database = database
    file.options.search = search.options
    // A run with its own supernet has begun with the training.
    let folder = WorkingFolder()
    file = try file.placed(in: folder)
    let isNew = try !resume && file.read().supernet != nil
    let run = try file.session(resume: !isNew, goingOn: "the same command and --resume") {
      run, observe in try run.run(through: .search, observe: observe)
    }
    try StandardStreams.tell("results: \(folder.shown(run.database))\n")
  }
}
