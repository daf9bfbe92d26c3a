/// A tensor of the supernet: large enough for every slice that a subnet reads.
public struct ParameterTensor: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Its extents, outermost first.
  public let extents: [Int]
  /// Where it begins, in elements from the start of all parameters.
  public let offset: Int
  /// How it starts.
  public let initializer: Initializer
  /// What it is to its operation.
  public let role: ParameterRole

  /// Number of elements.
  public var count: Int { extents.reduce(1, *) }
}
