import Engine
package import Networks
import Seeding
import Spaces

/// Fits a latency predictor for a device.
///
/// First every distinct step of every block that the supernet can reach is timed inside its block,
/// or the block as a whole where the device can do no better; then whole subnets are measured, some
/// to fit a line through the sums, the others to say how good it is.
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
  private let device: any LatencyDevice

  /// A profiler of the subnets of a supernet on a device; the seed draws subnets.
  package init(
    supernet: Supernet, settings: Settings, seed: UInt64, device: any LatencyDevice
  ) {
    self.supernet = supernet
    self.settings = settings
    self.seed = seed
    self.device = device
  }

  /// Measures and fits; `observe` hears of each run and may throw to stop.
  package func profile(observe: (Progress) throws -> Void) throws -> LatencyPredictor {
    let table = try timeSteps(observe: observe)
    let genomes = try subnets()
    var sums: [Double] = []
    var macs: [Double] = []
    var measured: [Double] = []
    for (index, genome) in genomes.enumerated() {
      let progress = Progress(phase: "subnets", done: index, total: genomes.count)
      try observe(progress)
      sums.append(
        supernet.blocks(of: genome).flatMap(\.fragment.inferenceSteps)
          .reduce(0) { $0 + (table[$1] ?? 0) } / 1e6)
      macs.append(Double(supernet.cost(of: genome).macs))
      measured.append(
        try device.milliseconds(
          of: supernet.graph(of: genome), batch: settings.batch, duration: settings.milliseconds,
          pulse: { try observe(progress) }))
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
      version: LatencyPredictor.version, space: supernet.space.name, device: device.name,
      threads: device.threads, batch: settings.batch, nanoseconds: table,
      correction: correction, quality: tableQuality, macsQuality: quality(macs).1,
      machine: device.machine)
  }

  /// Nanoseconds by signature: medians over all blocks in which a step occurs.
  private func timeSteps(observe: (Progress) throws -> Void) throws -> [String: Double] {
    var known: Set<[String]> = []
    let distinct = supernet.reachableBlocks.filter {
      known.insert($0.fragment.inferenceSteps).inserted
    }
    var samples: [String: [UInt64]] = [:]
    var wholes: [(steps: [String], nanoseconds: Double)] = []
    for (index, block) in distinct.enumerated() {
      let progress = Progress(phase: "steps", done: index, total: distinct.count)
      try observe(progress)
      let fragment = block.fragment
      if let times = try device.nanosecondsOfSteps(
        of: fragment, batch: settings.batch, repeats: settings.repeats,
        pulse: { try observe(progress) })
      {
        samples.merge(times, uniquingKeysWith: +)
      } else {
        let time = try device.milliseconds(
          of: fragment, batch: settings.batch, duration: 0, pulse: { try observe(progress) })
        wholes.append((fragment.inferenceSteps, 1e6 * time))
      }
    }
    try observe(Progress(phase: "steps", done: distinct.count, total: distinct.count))
    let medians = samples.mapValues { times in
      let sorted = times.sorted()
      return Double(sorted[sorted.count / 2])
    }
    return medians.merging(StepTimes(wholes).nanoseconds()) { own, _ in own }
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
