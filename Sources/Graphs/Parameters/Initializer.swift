/// How a parameter starts before training.
package enum Initializer: Hashable, Sendable {
  /// Every element has one value.
  case constant(Float)
  /// Uniform in ±1/√fanIn, where fanIn is that of the largest subnet.
  case uniform(fanIn: Int)
  /// A square matrix of ones on the diagonal and zeros elsewhere.
  case identity
  /// Normal with a deviation, redrawn beyond two deviations.
  case truncatedNormal(deviation: Float)
}
