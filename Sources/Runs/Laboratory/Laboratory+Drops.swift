import Experiments
import Graphs
import Networks
import Spaces

extension Laboratory {
  /// Checks that the largest subnet has what training wants to drop.
  ///
  /// - Throws: `ExperimentError.nothingToDrop`.
  func requireDrops() throws(ExperimentError) {
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
}
