import Foundation

/// The logarithms of the probabilities of one image's logits, in double.
struct LogSoftmax {
  /// Number of classes.
  let count: Int
  private let logits: UnsafePointer<Float>
  private let normalizer: Double

  init(_ logits: UnsafePointer<Float>, _ count: Int) {
    self.logits = logits
    self.count = count
    var largest = -Double.infinity
    for index in 0..<count { largest = max(largest, Double(logits[index])) }
    var sum = 0.0
    for index in 0..<count { sum += exp(Double(logits[index]) - largest) }
    normalizer = largest + log(sum)
  }

  subscript(index: Int) -> Double { Double(logits[index]) - normalizer }

  /// The probability itself.
  func probability(of index: Int) -> Double { exp(self[index]) }
}
