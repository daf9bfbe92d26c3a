import ArgumentParser
import Documents
import Engine
import Experiments
import Machine
import Measurement
import Networks
import Prediction
import Spaces
import Training

/// `nas bench train`: the time of one training step of one subnet.
struct BenchTrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Time one plain training step of one subnet.",
    discussion: """
      Forward, backward and AdamW on images of the subnet's resolution, over its own parameters. "gflops" counts 6 \
      operations for each multiply-accumulate.

      Example:
        nas bench train searchspaces/fashion-mnist.json --architecture max --batch 64
      """)

  @OptionGroup var space: SpaceArgument
  @OptionGroup var subnet: ArchitectureOption
  @OptionGroup var batch: BatchOption
  @OptionGroup var observation: ObservationOptions
  @OptionGroup var setting: BenchSetting

  func run() throws {
    try observation.requireWritable()
    let supernet = try space.supernet()
    try supernet.requireClassifier()
    let genome = try subnet.genome(in: supernet)
    try supernet.requireMemory(
      ThisMachine.memory, batch: batch.size, of: genome, for: .training, threads: setting.threads)
    let workspace = Workspace(threads: setting.threads)
    let benchmark = TrainingBenchmark(
      supernet: supernet.standalone(genome), genomes: [genome], batch: batch.size,
      side: supernet.space.resolution(genome), clipping: nil, seed: setting.seed,
      workspace: workspace)
    var report = BenchmarkReport(
      setting.read { benchmark.step() },
      macs: batch.size * supernet.cost(of: genome).macs, operationsPerMac: 6,
      subject: [
        ("threads", .integer(setting.threads)), ("batch", .integer(batch.size)),
        ("architectures", .array([supernet.space.json(of: genome)])),
      ])
    report.breakdown = try observation.observe(
      setting, team: workspace.team, planning: benchmark.plan,
      run: { benchmark.step(timeline: $0) })
    try setting.write(report)
  }
}
