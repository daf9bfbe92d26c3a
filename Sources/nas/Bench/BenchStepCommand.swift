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

/// `nas bench step`: the time of one sandwich step.
struct BenchStepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "step",
    abstract: "Time one training step of a supernet over several subnets.",
    discussion: """
      The first architecture learns from labels, the others from its probabilities; gradients are projected where \
      they conflict, clipped, and taken by AdamW over all parameters of the supernet; one architecture has its own \
      parameters alone. "gflops" counts 6 operations for each multiply-accumulate.

      Example:
        nas bench step searchspaces/nasvit.json --architectures max,min,random:1,random:2 --batch 8
      """)

  @OptionGroup var space: SpaceArgument

  @Option(
    help: ArgumentHelp(
      "Which subnets, with commas between: min, max, random:SEED, names, JSON files.",
      valueName: "list"))
  var architectures = "max,min,random:1,random:2"

  @OptionGroup var batch: BatchOption

  @Option(help: "Side of the images; the largest resolution of the subnets unless given.")
  var side: Int?

  @OptionGroup var observation: ObservationOptions
  @OptionGroup var setting: BenchSetting

  func validate() throws {
    guard !names.contains("") else {
      throw ValidationError(
        "--architectures has a gap; it is a list such as max,min,random:1,random:2.")
    }
    if let side { try (1...4096).require("--side", side) }
  }

  func run() throws {
    try observation.requireWritable()
    let supernet = try space.supernet()
    try supernet.requireClassifier()
    let genomes = try names.map { try supernet.architecture($0) }
    let resolutions = genomes.map { supernet.space.resolution($0) }
    let side = side ?? resolutions.max() ?? 0
    if resolutions.contains(where: { $0 != side }) { try supernet.requireImages(side: side) }
    for genome in genomes {
      try supernet.requireMemory(
        ThisMachine.memory, batch: batch.size, of: genome, images: side, for: .training,
        threads: setting.threads)
    }
    let workspace = Workspace(threads: setting.threads)
    let benchmark = TrainingBenchmark(
      supernet: genomes.count == 1 ? supernet.standalone(genomes[0]) : supernet, genomes: genomes,
      batch: batch.size, side: side,
      clipping: .norm(1), seed: setting.seed, workspace: workspace)
    var report = BenchmarkReport(
      setting.read { benchmark.step() },
      macs: batch.size * genomes.reduce(0) { $0 + supernet.cost(of: $1).macs },
      operationsPerMac: 6,
      subject: [
        ("threads", .integer(setting.threads)), ("batch", .integer(batch.size)),
        ("side", .integer(side)),
        ("architectures", .array(genomes.map { supernet.space.json(of: $0) })),
      ])
    report.breakdown = try observation.observe(
      setting, team: workspace.team, planning: benchmark.plan,
      run: { benchmark.step(timeline: $0) })
    try setting.write(report)
  }

  private var names: [String] {
    architectures.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
