import Engine
import Experiments
import Feasibility
import Graphs
import Machine
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
  }

  /// What a training keeps in memory.
  func memoryNeeds(for settings: TrainingSettings, teachers: [Teacher]) -> TrainingMemory {
    var largest: Genome?
    if case .single(let genome) = settings.policy { largest = genome }
    return TrainingMemory(
      supernet, largest: largest, side: side, batch: settings.batch,
      moments: settings.optimizer.rule.momentCount, isAveraged: settings.averageDecay != nil,
      teachers: teachers.map {
        TrainingMemory.Teacher($0.graph, parameters: $0.weights.buffer.count)
      }
    )
  }

  /// Checks that the largest subnet has what training wants to drop.
  ///
  /// - Throws: `RunError.nothingToDrop`.
  func requireDrops() throws(RunError) {
    let training = experiment.training
    let graph = supernet.graph(of: supernet.space.largest, images: side)
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
