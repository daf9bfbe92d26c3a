import ArgumentParser

/// `nas bench`: how fast this machine runs what a search is made of.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Time training, inference, kernels and the loader here, and compare searchers.",
    discussion: """
      Three runs warm up; the others are timed. Every answer has the median and the spread of the repeats, \
      the multiply-accumulates of one run and the peak resident memory, so that peers can be compared. \
      'search' has a table of its own.

      Example:
        nas bench step searchspaces/nasvit.json --architectures max,min,random:1,random:2 --batch 8
      """,
    subcommands: [
      BenchStepCommand.self,
      BenchTrainCommand.self,
      BenchLatencyCommand.self,
      BenchKernelCommand.self,
      BenchLoaderCommand.self,
      BenchSearchCommand.self,
      BenchResultsCommand.self,
    ])
}
