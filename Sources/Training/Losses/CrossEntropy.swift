package import Datasets
import Foundation

/// Cross-entropy of softmax outputs, mean over the batch, with its gradient with respect to the
/// logits.
///
/// All logits are [B, N]. Sums run in double.
package enum CrossEntropy {
  /// What teachers from outside say of a batch, and how much it counts.
  package struct Teaching {
    /// Their probabilities [B, N].
    package let probabilities: UnsafePointer<Float>
    /// Their share λ in the target.
    package let weight: Double

    /// Probabilities with a weight.
    package init(probabilities: UnsafePointer<Float>, weight: Double) {
      self.probabilities = probabilities
      self.weight = weight
    }
  }

  /// Against labels, smoothed: target (1 − ε) · t + ε/N (Szegedy et al., 2016), t being one-hot, or
  /// mixed as the images are.
  ///
  /// With teachers the target is (1 − λ) times that, plus λ times their probabilities.
  ///
  /// - Returns: the loss; `gradient` receives (softmax(z) − target)/B.
  package static func labels(
    _ logits: UnsafePointer<Float>, _ labels: UnsafePointer<Int32>, blend: Blend = .none,
    batch: Int, classes: Int, smoothing: Double, teaching: Teaching? = nil,
    gradient: UnsafeMutablePointer<Float>
  ) -> Double {
    mean(logits, batch: batch, classes: classes, gradient: gradient) { image, index in
      let target =
        (1 - smoothing) * blend.target(of: image, class: index, labels: labels, count: batch)
        + smoothing / Double(classes)
      guard let teaching else { return target }
      return (1 - teaching.weight) * target
        + teaching.weight * Double(teaching.probabilities[image * classes + index])
    }
  }

  /// Against the probabilities of a teacher, which are constants (in-place distillation; Yu et al.,
  /// BigNAS, 2020).
  ///
  /// - Returns: the loss; `gradient` receives (softmax(z) − softmax(teacher))/B.
  package static func distillation(
    _ logits: UnsafePointer<Float>, teacher: UnsafePointer<Float>, batch: Int, classes: Int,
    gradient: UnsafeMutablePointer<Float>
  ) -> Double {
    var image = -1
    var probabilities = LogSoftmax(teacher, classes)
    return mean(logits, batch: batch, classes: classes, gradient: gradient) { row, index in
      if row != image {
        image = row
        probabilities = LogSoftmax(teacher + row * classes, classes)
      }
      return exp(probabilities[index])
    }
  }

  private static func mean(
    _ logits: UnsafePointer<Float>, batch: Int, classes: Int,
    gradient: UnsafeMutablePointer<Float>, target: (_ image: Int, _ index: Int) -> Double
  ) -> Double {
    var loss = 0.0
    for image in 0..<batch {
      let probabilities = LogSoftmax(logits + image * classes, classes)
      for index in 0..<classes {
        let target = target(image, index)
        let logProbability = probabilities[index]
        loss -= target * logProbability
        gradient[image * classes + index] = Float(
          (exp(logProbability) - target) / Double(batch))
      }
    }
    return loss / Double(batch)
  }
}
