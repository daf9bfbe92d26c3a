import GRDB

extension CandidateRecord {
  init(row: Row) throws {
    self.init(
      id: row["id"], generation: row["generation"], hash: row["hash"],
      architecture: row["architecture"],
      state: CandidateState(rawValue: row["state"]) ?? .failed, reason: row["reason"],
      accuracy: row["accuracy"], latency: row["latency_ms"],
      predictedLatency: row["predicted_latency_ms"], macs: row["macs"],
      parameters: row["parameters"],
      metrics: try JSONText.decode([String: Double].self, from: row["metrics"]),
      objectives: Self.objectives(of: row), violation: row["violation"],
      evaluationSeconds: row["evaluation_seconds"], createdAt: row["created_at"],
      isOnFront: row["on_front"])
  }

  /// The objectives of a row, as many as it has.
  static func objectives(of row: Row) -> [Double] {
    Schema.objectiveColumns.compactMap { row[$0] as Double? }
  }

  /// Writes the row; one that stands there already keeps only its time of creation and its place on the front.
  func upsert(_ database: Database, run: Int64) throws {
    let values: [(column: String, value: (any DatabaseValueConvertible)?)] =
      [
        ("run", run), ("id", id), ("generation", generation), ("hash", hash),
        ("architecture", architecture), ("state", state.rawValue), ("reason", reason),
        ("accuracy", accuracy), ("latency_ms", latency),
        ("predicted_latency_ms", predictedLatency), ("macs", macs), ("parameters", parameters),
        ("metrics", try JSONText.encode(metrics)), ("violation", violation),
        ("evaluation_seconds", evaluationSeconds), ("created_at", createdAt),
      ] + objectiveValues
    let columns = values.map(\.column)
    let changes = columns.filter { !["run", "id", "created_at"].contains($0) }
      .map { "\($0) = excluded.\($0)" }
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO candidate (\(columns.joined(separator: ", ")))
        VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
        ON CONFLICT (run, id) DO UPDATE SET \(changes.joined(separator: ", "))
        """)
    try statement.execute(arguments: StatementArguments(values.map(\.value)))
  }

  /// Columns `o1…o4`; NULL without a result.
  private var objectiveValues: [(column: String, value: (any DatabaseValueConvertible)?)] {
    Schema.objectiveColumns.enumerated().map { place, column in
      (column, state == .done && place < objectives.count ? objectives[place] : nil)
    }
  }
}
