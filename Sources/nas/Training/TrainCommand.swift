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
    let run = try experiment.file.open(resume: resume)
    let display = RunDisplay()
    do {
      _ = try run.train { display.show($0) }
    } catch {
      display.finish()
      try? run.close()
      throw error
    }
    display.finish()
    try run.close()
    try StandardStreams.write("weights: \(run.folder.path)/checkpoint.safetensors\n")
  }
}
