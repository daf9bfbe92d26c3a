import ArgumentParser
import Documents
import Engine
import Experiments
import Graphs
import Machine
import Measurement
import Networks
import Prediction
import Seeding
import Spaces
import Tensors

/// `nas bench latency`: the time of one inference run of one subnet.
struct BenchLatencyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "latency",
    abstract: "Time one subnet on its inference plan.",
    discussion: """
      The plan is that of 'nas latency', the answer that of the other benchmarks. "gflops" counts 2 operations for \
      each multiply-accumulate.

      Example:
        nas bench latency searchspaces/nasvit.json --architecture min --batch 1 --threads 1
      """)

  @OptionGroup var space: SpaceArgument
  @OptionGroup var subnet: ArchitectureOption
  @OptionGroup var batch: BatchOption
  @OptionGroup var observation: ObservationOptions
  @OptionGroup var setting: BenchSetting

  func validate() throws { try ThreadLimit.require("--threads", setting.threads) }

  func run() throws {
    try observation.requireWritable()
    let supernet = try space.supernet()
    let genome = try subnet.genome(in: supernet)
    try supernet.requireMemory(
      ThisMachine.memory, batch: batch.size, of: genome, threads: setting.threads)
    let weights = ParameterStore(layout: ParameterLayout(of: [supernet.graph(of: genome)]))
    weights.initialize(seed: setting.seed)
    let workspace = Workspace(threads: setting.threads)
    let makePlan = {
      let graph = supernet.graph(of: genome)
      return Plan(
        inferring: graph, weights: weights, statistics: .neutral(for: graph), batch: batch.size,
        workspace: workspace)
    }
    let plan = makePlan()
    var random = RandomStream(seed: setting.seed, purpose: .benchmark)
    let images = AlignedBuffer(count: batch.size * plan.graph.input.count, using: &random)
    var report = BenchmarkReport(
      setting.read { plan.forward(images.pointer) },
      macs: batch.size * supernet.cost(of: genome).macs, operationsPerMac: 2,
      subject: [
        ("threads", .integer(setting.threads)), ("batch", .integer(batch.size)),
        ("architectures", .array([supernet.space.json(of: genome)])),
      ])
    report.breakdown = try observation.observe(
      setting, team: workspace.team, planning: { _ = makePlan() },
      run: { plan.forward(images.pointer, timeline: $0) })
    try setting.write(report)
  }
}
