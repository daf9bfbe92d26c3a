import ArgumentParser
import Experiments

/// `nas search`: the search stage of a run alone, on weights that are trained.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search with the trained weights of a run.",
    discussion: """
      Takes the weights that 'nas train' or 'nas run' has left in the run's folder (training goes on if it was not \
      finished), and a latency predictor, which is fitted if there is none. Candidates recorded before are not evaluated again.

      Example, in this order:
        nas train experiments/quickstart.json
        nas search experiments/quickstart.json
      """)

  @OptionGroup var experiment: ExperimentArgument

  func run() throws {
    let run = try experiment.file.session(resume: true) { run, observe in
      let weights = try run.train(observe: observe)
      let predictor = try run.profile(observe: observe)
      try run.search(weights: weights, predictor: predictor, observe: observe)
    }
    try StandardStreams.write("results: \(run.database)\n")
  }
}
