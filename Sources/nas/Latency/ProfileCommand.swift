import ArgumentParser
import Documents
import Engine
import Experiments
import Files
import Machine
import Measurement
import Networks
import Prediction
import Spaces

/// `nas profile`: fits a latency predictor for this machine.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Fit a latency predictor for a search space on this machine.",
    discussion: """
      Times every step that a subnet can contain, then whole subnets: some fit a line through the sums, \
      the others tell how good the predictor is. An experiment uses the file by "latency": {"predictor": FILE}.

      Example:
        nas profile searchspaces/fashion-mnist.json --output predictor.json
      """)

  @OptionGroup var space: SpaceArgument
  @OptionGroup var setting: LatencySetting

  @Option(
    name: .shortAndLong, help: ArgumentHelp("File to write.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var output: String

  @Option(help: "Timed runs of each block.")
  var repeats = 9

  @Option(help: "Subnets on which the line is fitted.")
  var fitted = 24

  @Option(help: "Subnets on which the predictor is judged.")
  var heldOut = 24

  @Option(help: "Seed of the subnets.")
  var seed: UInt64 = 0

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    try OutputName.require("--output", output, format: "JSON")
    try (1...10_000).require("--repeats", repeats)
    try (1...10_000).require("--fitted", fitted)
    try (2...10_000).require("--held-out", heldOut)
  }

  func run() throws {
    let supernet = try space.supernet()
    try supernet.requireMemory(
      ThisMachine.memory, batch: setting.batch, threads: setting.threads)
    try FileAccess.requireWritable(output)
    ThreadLimit.warn(setting.threads, isTimed: true)
    let profiler = LatencyProfiler(
      supernet: supernet,
      settings: LatencyProfiler.Settings(
        batch: setting.batch, repeats: repeats, fitted: fitted, heldOut: heldOut),
      seed: seed,
      device: EngineDevice(
        supernet, processor: ThisMachine.processor, machine: .now, seed: seed,
        workspace: Workspace(threads: setting.threads)))
    let progress = ProgressLine()
    let predictor = try profiler.profile { step in
      progress.show(step.phase, done: step.done, of: step.total)
    }
    progress.finish()
    try predictor.write(to: output)
    if let warning = predictor.warning { StandardStreams.error(warning) }
    try StandardStreams.write(
      json ? predictor.summaryJSON.compact + "\n" : predictor.summary + "\n")
  }
}
