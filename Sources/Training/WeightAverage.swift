package import Engine
import Graphs
import Tensors

/// A moving average of the weights: e ← e + (1 − d)(w − e) after every step, d being the decay;
/// before the first step e = w.
///
/// It is what is evaluated, searched and exported; norms are calibrated on it as on any weights
/// (NASViT's d is 0.99985).
package final class WeightAverage {
  /// The name of its values in a checkpoint.
  package static let name = "average"

  /// The averages.
  package let weights: ParameterStore
  private let pass: TensorPass<Move>
  private let rate: Float

  init(decay: Double, layout: ParameterLayout, team: ThreadTeam) {
    weights = ParameterStore(layout: layout)
    rate = Float(1 - decay)
    pass = TensorPass(layout: layout, team: team) { move, tensor, _ in
      for index in tensor.offset..<tensor.offset + tensor.count {
        move.averages[index] += move.rate * (move.weights[index] - move.averages[index])
      }
    }
  }

  /// Forgets what was averaged.
  func start(from weights: ParameterStore) {
    self.weights.buffer.pointer.update(from: weights.buffer.pointer, count: weights.buffer.count)
  }

  /// Takes in the weights after a step.
  func update(from weights: ParameterStore) {
    pass.run(
      Move(weights: weights.buffer.pointer, averages: self.weights.buffer.pointer, rate: rate))
  }

  /// One step over all tensors.
  private struct Move {
    let weights: UnsafePointer<Float>
    let averages: UnsafeMutablePointer<Float>
    let rate: Float

    init(
      weights: UnsafeMutablePointer<Float>, averages: UnsafeMutablePointer<Float>, rate: Float
    ) {
      self.weights = UnsafePointer(weights)
      self.averages = averages
      self.rate = rate
    }
  }
}
