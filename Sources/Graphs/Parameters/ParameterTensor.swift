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
