package import Engine
package import Graphs

/// A trained network from outside the supernet that the supernet learns from.
package struct Teacher {
  /// The network, for images of the side that the supernet learns on.
  package let graph: Graph
  /// Its weights.
  package let weights: ParameterStore
  /// Its calibrated norms.
  package let statistics: NormStatistics
  /// By what the training's images are multiplied, channel by channel, and what is then added, so
  /// that the teacher sees them normalised in its own way; nil if both ways are the same.
  package let input: (scale: [Float], shift: [Float])?

  /// A network with its own way of normalising images: `mean` and `deviation` are its own, `seen`
  /// are those of the training's images.
  package init(
    graph: Graph, weights: ParameterStore, statistics: NormStatistics,
    mean: [Float], deviation: [Float], seen: (mean: [Float], deviation: [Float])
  ) {
    self.graph = graph
    self.weights = weights
    self.statistics = statistics
    guard mean != seen.mean || deviation != seen.deviation else {
      input = nil
      return
    }
    input = (
      scale: zip(seen.deviation, deviation).map(/),
      shift: zip(zip(seen.mean, mean).map(-), deviation).map(/)
    )
  }
}
