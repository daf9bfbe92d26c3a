import ArgumentParser
import Documents
import Engine
import Experiments
import Graphs
import Machine
import Measurement
import Networks
import Prediction
import Spaces

/// `nas latency`: how long one subnet takes on this machine.
struct LatencyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "latency",
    abstract: "Measure the latency of one subnet on its inference plan.",
    discussion: """
      Norms and activations are fused and buffers planned, as in deployment; weights are random, since time \
      does not depend on them. Reported are the median and the 10th and 90th percentile of the repeats.

      Examples:
        nas latency searchspaces/fashion-mnist.json --architecture max
        nas latency searchspaces/nasvit.json -a min --batch 8 --threads 2 --json
        nas latency searchspaces/fashion-mnist.json -a min --predictor predictor.json
      """)

  @OptionGroup var space: SpaceArgument
  @OptionGroup var subnet: ArchitectureOption
  @OptionGroup var setting: LatencySetting

  @Option(help: "Least number of timed runs.")
  var repeats = 21

  @Option(
    help: ArgumentHelp("Also predict with a predictor of 'nas profile'.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var predictor: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    try (1...10_000).require("--repeats", repeats)
  }

  func run() throws {
    let supernet = try space.supernet()
    let genome = try subnet.genome(in: supernet)
    try supernet.requireMemory(
      ThisMachine.memory, batch: setting.batch, of: genome, threads: setting.threads)
    let machine = MachineState.now
    ThreadLimit.warn(setting.threads, isTimed: true)
    let predicted = try predictor.map { path in
      let predictor = try LatencyPredictor(
        contentsOf: path, batch: setting.batch, threads: setting.threads)
      if let warning = predictor.warning { StandardStreams.error(warning) }
      return try LatencyEstimate(predictor, supernet: supernet).milliseconds(of: genome)
    }
    let graph = supernet.graph(of: genome)
    let weights = ParameterStore(layout: ParameterLayout(of: [graph]))
    weights.initialize(seed: 0)
    let meter = LatencyMeter(
      weights: weights, workspace: Workspace(threads: setting.threads), repeats: repeats,
      milliseconds: 200)
    let latency = meter.latency(of: graph, batch: setting.batch, pulse: {})
    let cost = supernet.cost(of: genome)
    var members: [(String, JSONOutput)] = [
      ("median_ms", .real(latency.median)), ("p10_ms", .real(latency.percentile10)),
      ("p90_ms", .real(latency.percentile90)), ("repeats", .integer(latency.repeats)),
      ("batch", .integer(latency.batch)), ("threads", .integer(latency.threads)),
    ]
    members += machine.members
    members += [
      ("macs", .integer(cost.macs)),
      ("gflops", .real(2e-6 * Double(cost.macs * latency.batch) / latency.median)),
    ]
    if let predicted { members.append(("predicted_ms", .real(predicted))) }
    if json {
      try StandardStreams.write(JSONOutput.object(members).compact + "\n")
    } else {
      var table = Table(members.map { Table.Column($0.0, digits: 4) })
      table.append(members.map(\.1))
      try StandardStreams.write(table.text(nil))
    }
  }
}
