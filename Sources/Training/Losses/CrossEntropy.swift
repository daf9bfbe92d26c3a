package import Datasets
import Foundation

/// Cross-entropy of softmax outputs, mean over the batch, with its gradient with respect to the
/// logits.
///
/// All logits are [B, N], one row for each label of the batch. Sums run in double.
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
  /// A batch of images has so many rows of logits for each image; those that nobody labelled count
  /// for nothing.
  ///
  /// - Returns: the loss; `gradient` receives (softmax(z) − target)/B, B being the number of
  ///   labelled rows.
  package static func labels(
    _ logits: UnsafePointer<Float>, _ labels: UnsafePointer<Int32>, blend: Blend = .none,
    batch: Int, labelsPerImage: Int = 1, classes: Int, smoothing: Double,
    teaching: Teaching? = nil, gradient: UnsafeMutablePointer<Float>
  ) -> Double {
    mean(
      logits, rows: batch * labelsPerImage, classes: classes, gradient: gradient,
      isLearned: { blend.isLabelled($0, labels: labels, count: batch, rows: labelsPerImage) },
      target: { row, index in
        let target =
          (1 - smoothing)
          * blend.target(
            of: row, class: index, labels: labels, count: batch, rows: labelsPerImage)
          + smoothing / Double(classes)
        guard let teaching else { return target }
        return (1 - teaching.weight) * target
          + teaching.weight * Double(teaching.probabilities[row * classes + index])
      })
  }

  /// Against the probabilities of a teacher, which are constants (in-place distillation; Yu et al.,
  /// BigNAS, 2020).
  ///
  /// - Returns: the loss; `gradient` receives (softmax(z) − softmax(teacher))/B.
  package static func distillation(
    _ logits: UnsafePointer<Float>, teacher: UnsafePointer<Float>, batch: Int, classes: Int,
    gradient: UnsafeMutablePointer<Float>
  ) -> Double {
    var known = -1
    var probabilities = LogSoftmax(teacher, classes)
    return mean(
      logits, rows: batch, classes: classes, gradient: gradient, isLearned: { _ in true },
      target: { row, index in
        if row != known {
          known = row
          probabilities = LogSoftmax(teacher + row * classes, classes)
        }
        return exp(probabilities[index])
      })
  }

  private static func mean(
    _ logits: UnsafePointer<Float>, rows: Int, classes: Int,
    gradient: UnsafeMutablePointer<Float>, isLearned: (_ row: Int) -> Bool,
    target: (_ row: Int, _ index: Int) -> Double
  ) -> Double {
    var learned = 0
    for row in 0..<rows where isLearned(row) { learned += 1 }
    let count = Double(max(1, learned))
    var loss = 0.0
    for row in 0..<rows {
      guard isLearned(row) else {
        (gradient + row * classes).update(repeating: 0, count: classes)
        continue
      }
      let probabilities = LogSoftmax(logits + row * classes, classes)
      for index in 0..<classes {
        let target = target(row, index)
        let logProbability = probabilities[index]
        loss -= target * logProbability
        gradient[row * classes + index] = Float((exp(logProbability) - target) / count)
      }
    }
    return loss / count
  }
}
