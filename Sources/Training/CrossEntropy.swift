import Foundation

/// Cross-entropy of softmax outputs, mean over the batch, with its gradient with respect to the logits.
///
/// All logits are [B, N]. Sums run in double.
public enum CrossEntropy {
  /// Against labels, smoothed: target (1 − ε) · one-hot + ε/N (Szegedy et al., 2016).
  ///
  /// - Returns: the loss; `gradient` receives (softmax(z) − target)/B.
  public static func labels(
    _ logits: UnsafePointer<Float>, _ labels: UnsafePointer<Int32>, batch: Int, classes: Int,
    smoothing: Double, gradient: UnsafeMutablePointer<Float>
  ) -> Double {
    mean(logits, batch: batch, classes: classes, gradient: gradient) { image, index in
      (Int(labels[image]) == index ? 1 - smoothing : 0) + smoothing / Double(classes)
    }
  }

  /// Against the probabilities of a teacher, which are constants (in-place distillation; Yu et al., BigNAS, 2020).
  ///
  /// - Returns: the loss; `gradient` receives (softmax(z) − softmax(teacher))/B.
  public static func distillation(
    _ logits: UnsafePointer<Float>, teacher: UnsafePointer<Float>, batch: Int, classes: Int,
    gradient: UnsafeMutablePointer<Float>
  ) -> Double {
    var image = -1
    var normalizer = 0.0
    return mean(logits, batch: batch, classes: classes, gradient: gradient) { row, index in
      let place = teacher + row * classes
      if row != image {
        image = row
        normalizer = logSumExp(place, classes)
      }
      return exp(Double(place[index]) - normalizer)
    }
  }

  private static func mean(
    _ logits: UnsafePointer<Float>, batch: Int, classes: Int,
    gradient: UnsafeMutablePointer<Float>, target: (_ image: Int, _ index: Int) -> Double
  ) -> Double {
    var loss = 0.0
    for image in 0..<batch {
      let z = logits + image * classes
      let normalizer = logSumExp(z, classes)
      for index in 0..<classes {
        let target = target(image, index)
        let logProbability = Double(z[index]) - normalizer
        loss -= target * logProbability
        gradient[image * classes + index] = Float(
          (exp(logProbability) - target) / Double(batch))
      }
    }
    return loss / Double(batch)
  }

  private static func logSumExp(_ z: UnsafePointer<Float>, _ count: Int) -> Double {
    var largest = -Double.infinity
    for index in 0..<count { largest = max(largest, Double(z[index])) }
    var sum = 0.0
    for index in 0..<count { sum += exp(Double(z[index]) - largest) }
    return largest + log(sum)
  }
}
