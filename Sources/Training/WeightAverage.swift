package import Engine
import Graphs
import Tensors

/// A moving average of the weights: e ← e + (1 − dₜ)(w − e) after step t = 1, 2, …; before the
/// first step e = w.
///
/// The decay rises to the wanted one, dₜ = min(d, (1 + t) / (10 + t)), as TensorFlow's
/// `ExponentialMovingAverage` has it: published decays (NASViT's d is 0.99985) belong to trainings
/// of hundreds of thousands of steps, and a short one would else keep the random weights with which
/// it began. The average is what is evaluated, searched and exported; norms are calibrated on it as
/// on any weights.
package final class WeightAverage {
  /// The name of its values in a checkpoint.
  package static let name = "average"

  /// The averages.
  package let weights: ParameterStore
  private let pass: TensorPass<Move>
  private let decay: Double

  init(decay: Double, layout: ParameterLayout, team: ThreadTeam) {
    weights = ParameterStore(layout: layout)
    self.decay = decay
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

  /// Takes in the weights after a step; the first one is step 1.
  func update(from weights: ParameterStore, step: Int) {
    pass.run(
      Move(
        weights: weights.buffer.pointer, averages: self.weights.buffer.pointer,
        rate: Float(1 - Self.decay(decay, at: step))))
  }

  /// How much of the average stays at a step, counted from 1.
  package static func decay(_ decay: Double, at step: Int) -> Double {
    min(decay, Double(1 + step) / Double(10 + step))
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
