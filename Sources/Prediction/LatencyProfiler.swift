package import Engine
import Graphs
import Measurement
package import Networks
import Seeding
import Spaces
import Tensors

/// Fits a latency predictor for this machine.
///
/// First every distinct step of every block that the supernet can reach is timed inside its block's
/// inference plan; then whole subnets are measured, some to fit a line through the sums, the others
/// to say how good it is.
package struct LatencyProfiler {
  /// How much is measured.
  package struct Settings: Hashable, Sendable {
    /// Images per run.
    package var batch: Int
    /// Timed runs of each block.
    package var repeats: Int
    /// Subnets on which the line is fitted; smallest and largest come on top.
    package var fitted: Int
    /// Subnets on which the predictor is judged.
    package var heldOut: Int
    /// Time for each whole subnet, milliseconds.
    package var milliseconds: Double

    /// Settings.
    package init(
      batch: Int = 1, repeats: Int = 9, fitted: Int = 24, heldOut: Int = 24,
      milliseconds: Double = 100
    ) {
      self.batch = batch
      self.repeats = repeats
      self.fitted = fitted
      self.heldOut = heldOut
      self.milliseconds = milliseconds
    }
  }

  /// How far a profile is.
  package struct Progress: Sendable {
    /// What is being measured: "steps" or "subnets".
    package let phase: String
    /// Measured so far.
    package let done: Int
    /// To be measured in this phase.
    package let total: Int
  }

  private let supernet: Supernet
  private let settings: Settings
  private let seed: UInt64
  private let workspace: Workspace

  /// A profiler; it measures with the team of the workspace.
  package init(supernet: Supernet, settings: Settings, seed: UInt64, workspace: Workspace) {
    self.supernet = supernet
    self.settings = settings
    self.seed = seed
    self.workspace = workspace
  }

  /// Measures and fits; `observe` may throw to stop.
  package func profile(
    processor: String, observe: (Progress) throws -> Void
  ) throws -> LatencyPredictor {
    let weights = ParameterStore(layout: supernet.layout)
    weights.initialize(seed: seed)
    let table = try timeSteps(weights, observe: observe)
    let genomes = try subnets()
    let meter = LatencyMeter(
      weights: weights, workspace: workspace, milliseconds: settings.milliseconds)
    var sums: [Double] = []
    var macs: [Double] = []
    var measured: [Double] = []
    for (index, genome) in genomes.enumerated() {
      try observe(Progress(phase: "subnets", done: index, total: genomes.count))
      sums.append(
        supernet.blocks(of: genome).flatMap(\.fragment.inferenceSteps)
          .reduce(0) { $0 + (table[$1] ?? 0) } / 1e6)
      macs.append(Double(supernet.cost(of: genome).macs))
      measured.append(
        meter.latency(of: supernet.graph(of: genome), batch: settings.batch).median)
    }
    try observe(Progress(phase: "subnets", done: genomes.count, total: genomes.count))
    let fitted = 0..<(genomes.count - settings.heldOut)
    let heldOut = fitted.upperBound..<genomes.count
    let quality = { (x: [Double]) in
      let line = LinearFit(x: Array(x[fitted]), y: Array(measured[fitted]))
      return (
        line,
        PredictionQuality(
          predicted: x[heldOut].map { line($0) }, measured: Array(measured[heldOut]))
      )
    }
    let (correction, tableQuality) = quality(sums)
    return LatencyPredictor(
      version: LatencyPredictor.version, space: supernet.space.name, processor: processor,
      threads: workspace.team.count, batch: settings.batch, nanoseconds: table,
      correction: correction, quality: tableQuality, macsQuality: quality(macs).1)
  }

  /// Median nanoseconds by signature, over all blocks in which a step occurs.
  private func timeSteps(
    _ weights: ParameterStore, observe: (Progress) throws -> Void
  ) throws -> [String: Double] {
    var known: Set<[String]> = []
    let distinct = supernet.reachableBlocks.filter {
      known.insert($0.fragment.inferenceSteps).inserted
    }
    var samples: [String: [UInt64]] = [:]
    for (index, block) in distinct.enumerated() {
      try observe(Progress(phase: "steps", done: index, total: distinct.count))
      time(block.fragment, weights, into: &samples)
    }
    try observe(Progress(phase: "steps", done: distinct.count, total: distinct.count))
    return samples.mapValues { times in
      let sorted = times.sorted()
      return Double(sorted[sorted.count / 2])
    }
  }

  private func time(
    _ fragment: Graph, _ weights: ParameterStore, into samples: inout [String: [UInt64]]
  ) {
    let plan = Plan(
      inferring: fragment, weights: weights, statistics: .neutral(for: fragment),
      batch: settings.batch, workspace: workspace)
    let inputs = fragment.inputs.map { settings.batch * $0.count }
    let input = AlignedBuffer(count: inputs.reduce(0, +))
    // Sizes of tokens are at least 1.
    (input.pointer + inputs[0]).update(repeating: 1, count: inputs.dropFirst().reduce(0, +))
    let timeline = Timeline(members: workspace.team.count, inStep: true)
    for run in 0..<(settings.repeats + 2) {
      timeline.clear()
      plan.forward(input.pointer, timeline: timeline)
      // The first runs find neither code nor data in the caches.
      guard run >= 2 else { continue }
      for (signature, slice) in zip(plan.signatures, timeline.lanes[0]) {
        samples[signature, default: []].append(slice.end - slice.start)
      }
    }
  }

  /// Smallest, largest and random subnets, those that judge last.
  private func subnets() throws(SpaceError) -> [Genome] {
    var genomes = [supernet.space.smallest, supernet.space.largest]
    for index in 0..<(settings.fitted + settings.heldOut) {
      var random = RandomStream(seed: seed, purpose: .profile, step: UInt64(index))
      genomes.append(try supernet.sample(using: &random))
    }
    return genomes
  }
}
