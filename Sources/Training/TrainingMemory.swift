import Engine
import Graphs
package import Networks
import Spaces
import Tensors

/// Bytes that a training needs in memory at the least, by what for.
package struct TrainingMemory: Hashable, Sendable {
  /// Weights, the gradients of the largest subnet and of the others, and the optimiser's moments.
  package let weights: UInt64
  /// The moving average of the weights.
  package let average: UInt64
  /// The weights of the teachers, as they were read and with their norms folded in.
  package let teachers: UInt64
  /// A batch in the widest operation of the largest subnet, or the one that is trained alone, or of
  /// a teacher; they run one after another.
  package let batch: UInt64

  /// What training a supernet on images of a side needs.
  package init(_ supernet: Supernet, settings: TrainingSettings, side: Int, teachers: [Teacher]) {
    let copy = 4 * UInt64(supernet.layout.extent)
    weights = copy * UInt64(3 + settings.optimizer.rule.momentCount)
    average = settings.averageDecay == nil ? 0 : copy
    self.teachers = teachers.reduce(0) { $0 + 2 * 4 * UInt64($1.weights.buffer.count) }
    var largest = supernet.space.largest
    if case .single(let genome) = settings.policy { largest = genome }
    let graphs = [supernet.graph(of: largest, images: side)] + teachers.map(\.graph)
    batch = graphs.map { $0.bytes(batch: settings.batch) }.max() ?? 0
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
