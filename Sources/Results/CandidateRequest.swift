/// An architecture that is to be evaluated in a run.
public struct CandidateRequest: Hashable, Sendable {
  /// The hash of its canonical architecture, lower-case hexadecimal.
  public var hash: String
  /// Its canonical architecture as JSON.
  public var architecture: String
  /// The generation that asks for it, from 0.
  public var generation: Int
  /// Its place in ask order, from 0; nil if it is a user who asks, not the search.
  public var ask: Int?
  /// Ids of the candidates that it descends from.
  public var parents: [Int]
  /// Which stream of random numbers decided it: purpose · 2⁴⁸ + step · 2²⁰ + slot; nil if none did.
  public var streamPosition: Int?
  /// Words by which users find it again.
  public var tags: [String]

  /// A request; without a place in ask order it comes from a user.
  public init(
    hash: String, architecture: String, generation: Int = 0, ask: Int? = nil, parents: [Int] = [],
    streamPosition: Int? = nil, tags: [String] = []
  ) {
    self.hash = hash
    self.architecture = architecture
    self.generation = generation
    self.ask = ask
    self.parents = parents
    self.streamPosition = streamPosition
    self.tags = tags
  }
}
