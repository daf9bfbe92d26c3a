import ArgumentParser
import Experiments

/// `nas train`: the first stage of a run alone.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train the supernet of an experiment, and nothing else.",
    discussion: """
      Weights are kept in the run's folder; 'nas run EXPERIMENT --resume' goes on from there with profile and search.

      Example:
        nas train experiments/quickstart.json
      """)

  @OptionGroup var experiment: ExperimentArgument

  @Flag(help: "Go on with a training that was interrupted.")
  var resume = false

  func run() throws {
    let run = try experiment.file.session(resume: resume) { run, observe in
      _ = try run.train(observe: observe)
    }
    let folder = run.laboratory.experiment.supernet ?? run.folder.path
    try StandardStreams.write("weights: \(folder)/checkpoint.safetensors\n")
  }
}
