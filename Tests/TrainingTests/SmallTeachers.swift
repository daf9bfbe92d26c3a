import Engine
import Networks
import Spaces
import TestSupport
import Training

/// Teachers for images of 8 × 8.
enum SmallTeachers {
  /// The smallest and the largest subnet with random weights and norms that change nothing, each
  /// with its own view of the images.
  static func pair(of supernet: Supernet, seed: UInt64 = 91) -> [Teacher] {
    let weights = ParameterStore(layout: supernet.layout)
    weights.initialize(seed: seed)
    let views: [(Float, Float)] = [(0.5, 0.25), (0.3, 0.5)]
    return zip([supernet.space.smallest, supernet.space.largest], views).map { genome, view in
      let graph = supernet.graph(of: genome)
      return Teacher(
        graph: graph, weights: weights, statistics: .neutral(for: graph), mean: [view.0],
        deviation: [view.1], seen: (mean: [0.5], deviation: [0.25]))
    }
  }
}
