import GRDB

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

extension CandidateRequest {
  /// Columns that are known before the evaluation.
  static let columns = [
    "hash", "architecture", "generation", "ask", "parents", "stream_position", "tags",
  ]

  /// Their values.
  var values: [(any DatabaseValueConvertible)?] {
    [
      hash, architecture, generation, ask, parents.isEmpty ? nil : JSONText.encode(parents),
      streamPosition, tags.isEmpty ? nil : JSONText.encode(tags),
    ]
  }

  /// Writes a new candidate that waits for its result.
  func insert(_ database: Database, run: Int64, id: Int, createdAt: String) throws {
    let statement = try database.cachedStatement(sql: Self.insertSQL)
    try statement.execute(
      arguments: StatementArguments([run, id, createdAt, "pending", "{}", 0] + values))
  }

  private static let insertSQL = """
    INSERT INTO candidate
      (run, id, created_at, state, metrics, violation, \(columns.joined(separator: ", ")))
    VALUES (?, ?, ?, ?, ?, ?, \(columns.map { _ in "?" }.joined(separator: ", ")))
    """
}
