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
