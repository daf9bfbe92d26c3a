import Datasets
import Engine
import Experiments
import Feasibility
import Graphs
import Machine
import Measurement
import Networks
import Prediction
import Search
import Spaces
import Tensors
import Training

/// What is refused before a run begins.
extension Laboratory {
  /// Checks that all that a training keeps fits into memory at once; `teachers` are those that are
  /// asked.
  ///
  /// - Throws: `RunError.trainingTooLarge`.
  func requireMemory(
    _ memory: UInt64 = ThisMachine.memory, for settings: TrainingSettings, teachers: [Teacher]
  ) throws(RunError) {
    let needs = memoryNeeds(for: settings, teachers: teachers)
    guard needs.total < memory else {
      throw .trainingTooLarge(space: supernet.space.name, needs: needs, memory: memory)
    }
    try requireMemoryToCalibrate(memory)
  }

  /// Checks that the threads of the measured network can run at the same time.
  ///
  /// - Throws: `RunError.tooManyThreads`.
  func requireProcessors(_ processors: Int = ThisMachine.processors) throws(RunError) {
    let threads = experiment.latency.threads
    guard threads > processors else { return }
    throw .tooManyThreads(key: "latency.threads", threads: threads, processors: processors)
  }

  /// Checks that every norm takes its statistics of two values or more.
  ///
  /// - Throws: `RunError.oneValue`.
  func requireStatistics(for settings: TrainingSettings) throws(RunError) {
    try requireStatistics("training.batch", settings.batch)
    try requireStatisticsToCalibrate()
  }

  /// The same for calibration, which a run with another run's weights and every evaluation has too.
  func requireStatisticsToCalibrate() throws(RunError) {
    try requireStatistics("training.calibration.batch", experiment.training.calibrationBatch)
  }

  private func requireStatistics(_ key: String, _ batch: Int) throws(RunError) {
    guard batch == 1, let norm = supernet.normOfOneValue else { return }
    throw .oneValue(key: key, norm: norm, space: supernet.space.name)
  }

  /// Checks that norms can be calibrated on as many images at a time as the experiment says, beside
  /// weights and loaded images.
  ///
  /// - Throws: `RunError.calibrationTooLarge`.
  func requireMemoryToCalibrate(_ memory: UInt64 = ThisMachine.memory) throws(RunError) {
    let batch = experiment.training.calibrationBatch
    let run = RunMemory(
      supernet, images: side, mode: .calibration, threads: experiment.threads)
    let images = batch * experiment.training.calibrationBatches + data.search.indices.count
    let pixels = images * side * side * supernet.space.channels
    let others = UInt64(MemoryLayout<Float>.size * (supernet.layout.extent + pixels))
    let bytes = run.bytes(batch: batch, beside: others)
    guard bytes < memory else {
      throw .calibrationTooLarge(
        space: supernet.space.name, batch: batch, bytes: bytes, memory: memory,
        fitting: run.largestBatch(in: memory, beside: others))
    }
  }

  /// How many images are scored at a time: 128, or as many as fit beside weights, loaded images and
  /// those of calibration; answers are the same.
  func scoringBatch(images: Int, memory: UInt64 = ThisMachine.memory) -> Int {
    let run = RunMemory(supernet, images: side, mode: .inference, threads: experiment.threads)
    let training = experiment.training
    let loaded = images + training.calibrationBatch * training.calibrationBatches
    let floats = supernet.layout.extent + loaded * side * side * supernet.space.channels
    let fitting = run.largestBatch(
      in: memory, beside: UInt64(MemoryLayout<Float>.size * floats))
    return max(1, min(128, fitting))
  }

  /// What a training keeps in memory.
  func memoryNeeds(for settings: TrainingSettings, teachers: [Teacher]) -> TrainingMemory {
    TrainingMemory(
      supernet, side: side, settings: settings, threads: experiment.threads, teachers: teachers)
  }

  /// Checks that the largest subnet has what training wants to drop.
  ///
  /// - Throws: `RunError.nothingToDrop`.
  func requireDrops() throws(RunError) {
    let training = experiment.training
    let graph = supernet.graph(of: supernet.only ?? supernet.space.largest, images: side)
    let rates: [(key: String, rates: DropRates, missing: String)] = [
      (
        "training.dropPath",
        DropRates(path: training.dropPath, pathStages: training.dropPathStages),
        "no residual branch to drop, behind the first block that has one"
          + (training.dropPathStages.map { " and in the last \($0) stages" } ?? "")
      ),
      (
        "training.dropout", DropRates(features: training.dropout),
        "no linear map at its end whose features could be dropped"
      ),
    ]
    for (key, rates, missing) in rates where rates.dropsAnything {
      guard graph.dropping(rates).nodes.count == graph.nodes.count else { continue }
      throw .nothingToDrop(key: key, space: supernet.space.name, missing: missing)
    }
  }

  /// Throws if no subnet keeps the bounds of the search, those on latency as far as a predictor is
  /// at hand.
  func requireFeasibleBounds(_ predictor: LatencyPredictor?) throws {
    let estimate = try predictor.map { try LatencyEstimate($0, supernet: supernet) }
    let search = experiment.search
    let feasibility = try FeasibleSubnets(supernet, bounds: search.bounds, estimate: estimate)
    try search.requireCandidates(
      in: SearchDomain(supernet.space, feasibility: feasibility), of: supernet.space)
  }
}
