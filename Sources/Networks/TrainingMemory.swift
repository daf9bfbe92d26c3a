package import Graphs
package import Spaces

/// Bytes that a training needs in memory at the least, by what for.
package struct TrainingMemory: Hashable, Sendable {
  /// A network whose answers the training asks for.
  package struct Teacher {
    /// The network.
    package let graph: Graph
    /// How many parameters it has.
    package let parameters: Int

    /// A network of so many parameters.
    package init(_ graph: Graph, parameters: Int) {
      self.graph = graph
      self.parameters = parameters
    }
  }

  /// Weights, the gradients of the largest subnet and of the others, and the optimiser's moments.
  package let weights: UInt64
  /// The moving average of the weights.
  package let average: UInt64
  /// The weights of the teachers, as they were read and with their norms folded in.
  package let teachers: UInt64
  /// A batch in the widest operation of the largest subnet that is trained, or of a teacher; they
  /// run one after another.
  package let batch: UInt64

  /// What training a supernet needs.
  ///
  /// - Parameters:
  ///   - supernet: whose weights are trained.
  ///   - largest: the largest subnet that is trained; that of the space unless given.
  ///   - side: side of the images.
  ///   - batch: images that are shown at a time.
  ///   - moments: numbers that the optimiser keeps for each weight.
  ///   - isAveraged: whether a moving average of the weights is kept.
  ///   - teachers: the networks that are asked.
  package init(
    _ supernet: Supernet, largest: Genome? = nil, side: Int, batch: Int, moments: Int,
    isAveraged: Bool, teachers: [Teacher]
  ) {
    let copy = 4 * UInt64(supernet.layout.extent)
    weights = copy * UInt64(3 + moments)
    average = isAveraged ? copy : 0
    self.teachers = teachers.reduce(0) { $0 + 2 * 4 * UInt64($1.parameters) }
    let trained = supernet.graph(of: largest ?? supernet.space.largest, images: side)
    self.batch = ([trained] + teachers.map(\.graph)).map { $0.bytes(batch: batch) }.max() ?? 0
  }

  /// All of it.
  package var total: UInt64 { weights + average + teachers + batch }

  /// What takes how much, for people: "weights, gradients and moments 3 GiB, a batch 1 GiB".
  package var summary: String {
    let parts = [
      ("weights, gradients and moments", weights), ("their average ('training.ema')", average),
      ("teachers", teachers), ("a batch", batch),
    ]
    return parts.filter { $0.1 > 0 }.map { "\($0.0) \($0.1 >> 30) GiB" }.joined(separator: ", ")
  }
}
