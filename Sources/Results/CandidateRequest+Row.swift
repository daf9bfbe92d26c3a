import GRDB

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
