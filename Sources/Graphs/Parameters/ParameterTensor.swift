/// A tensor of the supernet: large enough for every slice that a subnet reads.
package struct ParameterTensor: Hashable, Sendable {
  /// Its name.
  package let name: String
  /// Its extents, outermost first.
  package let extents: [Int]
  /// Where it begins, in elements from the start of all parameters.
  package let offset: Int
  /// How it starts.
  package let initializer: Initializer
  /// What it is to its operation.
  package let role: ParameterRole

  /// Number of elements.
  package var count: Int { extents.reduce(1, *) }
}

/// What a parameter is to its operation; decides weight decay and groups statistics.
package enum ParameterRole: String, Hashable, Sendable, CaseIterable {
  /// A matrix or kernel.
  case weight
  /// An added vector.
  case bias
  /// Gain or shift of a norm.
  case norm
  /// A vector of a switchable scaling layer.
  case scaling
  /// A table of relative-position biases.
  case table
}

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
