package import Engine
package import Tensors

/// Turns gradients into updates of the weights.
///
/// All are dense: a slot that no subnet touched has gradient zero and still moves by momentum and
/// decay, as in the published trainers.
package protocol Optimizer: AnyObject {
  /// What it remembers from step to step, each as large as the weights, by name.
  var moments: [(name: String, values: AlignedBuffer)] { get }
  /// Number of steps taken.
  var stepCount: Int { get set }

  /// Moves the weights along the gradients.
  func step(_ weights: ParameterStore, _ gradients: GradientStore, rate: Double)
}
