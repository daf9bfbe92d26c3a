import Datasets
import Foundation
import TestSupport
import Testing
import Training

struct CrossEntropyTests {
  private let logits: [Float] = [0.5, -1, 2, 0, 3, 3, -2, 1]
  private let teacher: [Float] = [1, 0, -1, 2, 0.5, 0.5, 0.5, 0.5]

  private func labels(
    _ logits: [Float], _ labels: [Int32] = [2, 3], blend: Blend = .none, smoothing: Double
  ) -> (loss: Double, gradient: [Float]) {
    var gradient = [Float](repeating: .nan, count: logits.count)
    let loss = CrossEntropy.labels(
      logits, labels, blend: blend, batch: 2, classes: 4, smoothing: smoothing,
      gradient: &gradient)
    return (loss, gradient)
  }

  private func distillation(_ logits: [Float]) -> (loss: Double, gradient: [Float]) {
    var gradient = [Float](repeating: .nan, count: logits.count)
    let loss = CrossEntropy.distillation(
      logits, teacher: teacher, batch: 2, classes: 4, gradient: &gradient)
    return (loss, gradient)
  }

  private func checkGradient(_ loss: ([Float]) -> (loss: Double, gradient: [Float])) {
    let gradient = loss(logits).gradient
    for index in logits.indices {
      var (ahead, behind) = (logits, logits)
      ahead[index] += 1 / 64
      behind[index] -= 1 / 64
      let difference = (loss(ahead).loss - loss(behind).loss) * 32
      #expect(abs(difference - Double(gradient[index])) < 1e-5)
    }
  }

  @Test
  func `label losses are means of negative log-probabilities`() {
    let first = log(exp(0.5) + exp(-1.0) + exp(2.0) + 1)
    let second = log(2 * exp(3.0) + exp(-2.0) + exp(1.0))
    let plain = ((first - 2) + (second - 1)) / 2
    #expect(abs(labels(logits, smoothing: 0).loss - plain) < 1e-12)
    // Smoothing by ε: (1 − ε) of that, and ε of the mean over all classes.
    let uniform = ((first - 1.5 / 4) + (second - 5.0 / 4)) / 2
    #expect(
      abs(labels(logits, smoothing: 0.1).loss - (0.9 * plain + 0.1 * uniform)) < 1e-12)
  }

  @Test
  func `mixed labels weigh the losses to both`() {
    let blend = Blend(share: 0.7, box: nil)
    for smoothing in [0, 0.1] {
      let mixed = labels(logits, blend: blend, smoothing: smoothing)
      let own = labels(logits, smoothing: smoothing)
      let other = labels(logits, [3, 2], smoothing: smoothing)
      #expect(abs(mixed.loss - (0.7 * own.loss + 0.3 * other.loss)) < 1e-12)
      checkGradient { labels($0, blend: blend, smoothing: smoothing) }
    }
    // A partner of the same class changes nothing.
    let same = labels(logits, [1, 1], blend: blend, smoothing: 0.1)
    #expect(abs(same.loss - labels(logits, [1, 1], smoothing: 0.1).loss) < 1e-12)
  }

  @Test
  func `a teacher's loss is its cross-entropy, least where the student agrees`() {
    func softmax(_ z: ArraySlice<Float>) -> [Double] {
      let powers = z.map { exp(Double($0)) }
      return powers.map { $0 / powers.reduce(0, +) }
    }
    var expected = 0.0
    for image in 0..<2 {
      let range = image * 4..<image * 4 + 4
      for (p, q) in zip(softmax(teacher[range]), softmax(logits[range])) {
        expected -= p * log(q) / 2
      }
    }
    #expect(abs(distillation(logits).loss - expected) < 1e-12)
    let shifted = teacher.map { $0 + 5 }
    #expect(distillation(shifted).gradient.allSatisfy { abs($0) < 1e-7 })
    #expect(distillation(shifted).loss < distillation(logits).loss)
  }

  private func taught(
    _ logits: [Float], weight: Double, smoothing: Double = 0.1
  ) -> (loss: Double, gradient: [Float]) {
    let probabilities: [Float] = [0.1, 0.2, 0.3, 0.4, 0.25, 0, 0.25, 0.5]
    var gradient = [Float](repeating: .nan, count: logits.count)
    let loss = probabilities.withUnsafeBufferPointer { probabilities in
      CrossEntropy.labels(
        logits, [2, 3], batch: 2, classes: 4, smoothing: smoothing,
        teaching: probabilities.baseAddress.map {
          CrossEntropy.Teaching(probabilities: $0, weight: weight)
        }, gradient: &gradient)
    }
    return (loss, gradient)
  }

  @Test
  func `teachers from outside take their share of the labels' loss`() {
    let (first, second) = (
      log(exp(0.5) + exp(-1.0) + exp(2.0) + 1), log(2 * exp(3.0) + exp(-2.0) + exp(1.0))
    )
    // Σ p z of each image is 0.05 − 0.2 + 0.6 and 0.75 − 0.5 + 0.5.
    let teachers = ((first - 0.45) + (second - 0.75)) / 2
    #expect(abs(taught(logits, weight: 1).loss - teachers) < 1e-7)
    let own = labels(logits, smoothing: 0.1)
    #expect(taught(logits, weight: 0).loss == own.loss)
    #expect(taught(logits, weight: 0).gradient == own.gradient)
    let mixed = taught(logits, weight: 0.3).loss
    #expect(abs(mixed - (0.7 * own.loss + 0.3 * teachers)) < 1e-7)
    for weight in [0.3, 1] { checkGradient { taught($0, weight: weight) } }
  }

  @Test
  func `gradients agree with central differences`() {
    checkGradient { labels($0, smoothing: 0) }
    checkGradient { labels($0, smoothing: 0.2) }
    checkGradient(distillation)
  }

  @Test
  func `huge logits give no infinity, and no number gives no number`() {
    let huge = labels([1000, -1000, 999, 0, 0, 0, 0, 10_000], smoothing: 0.1)
    #expect(huge.loss.isFinite && huge.gradient.allSatisfy(\.isFinite))
    #expect(labels([.nan, 0, 0, 0, 0, 0, 0, 0], smoothing: 0).loss.isNaN)
  }
}
