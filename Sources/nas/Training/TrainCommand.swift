import ArgumentParser
import Documents
import Experiments
import Runs
import Spaces

/// `nas train`: the first stage of a run alone, or one subnet from scratch.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train the supernet of an experiment and nothing else, or one subnet from scratch.",
    discussion: """
      Weights are kept in the run's folder; 'nas run EXPERIMENT --resume' goes on from there with profile and search.

      With --architecture one subnet is trained from scratch and alone, from labels, with the experiment's data, optimiser, schedule and \
      augmentation; teachers and what only the largest subnet drops have no part in it. It is a run of its own, EXPERIMENT-scratch-HASH unless --name says otherwise: its folder gets \
      net.safetensors, which 'nas evaluate' and 'nas predict' take, and its results a candidate with the accuracy on \
      the search split and the metric test_accuracy.

      Examples:
        nas train experiments/quickstart.json
        nas train experiments/quickstart.json --architecture min
      """)

  @OptionGroup var experiment: ExperimentArgument

  @Option(
    name: .shortAndLong,
    help: """
      One subnet instead of the supernet: min, max, random:SEED, a name from the space file, a JSON file or JSON text.
      """)
  var architecture: String?

  @Flag(help: "Go on with a training that was interrupted.")
  var resume = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    if let architecture {
      return try StandaloneSession(
        argument: experiment, source: .scratch(architecture: architecture), resume: resume,
        json: json
      ).run()
    }
    let working = WorkingFolder()
    let file = try experiment.file.placed(in: working)
    let run = try file.session(resume: resume) { run, observe in
      try run.run(through: .training, observe: observe)
    }
    let folder = run.laboratory.experiment.supernet ?? run.folder.path
    let weights = working.shown("\(folder)/checkpoint.safetensors")
    try StandardStreams.tell(
      json
        ? JSONOutput.object([
          ("weights", .text(weights)), ("results", .text(working.shown(run.database))),
        ]).compact
          + "\n"
        : "weights: \(weights)\n")
    // Once more, where hours of progress have passed over the first time.
    MissingClasses.warn(run.laboratory, includingTest: true)
  }
}
