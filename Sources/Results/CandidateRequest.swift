/// An architecture that is to be evaluated in a run.
package struct CandidateRequest: Hashable, Sendable {
  /// The hash of its canonical architecture, lower-case hexadecimal.
  package var hash: String
  /// Its canonical architecture as JSON.
  package var architecture: String
  /// The generation that asks for it, from 0.
  package var generation: Int
  /// Its place in ask order, from 0; nil if it is a user who asks, not the search.
  package var ask: Int?
  /// Ids of the candidates that it descends from.
  package var parents: [Int]
  /// Which stream of random numbers decided it: purpose · 2⁴⁸ + step · 2²⁰ + slot; nil if none did.
  package var streamPosition: Int?
  /// Words by which users find it again.
  package var tags: [String]

  /// A request; without a place in ask order it comes from a user.
  package init(
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
