import GRDB

extension CandidateRecord {
  init(row: Row) throws {
    self.init(
      id: try row.count("id").stored(in: "id"),
      generation: try row.count("generation").stored(in: "generation"),
      hash: try row.value("hash"), architecture: try row.value("architecture"),
      state: try CandidateState(rawValue: row.value("state")).stored(in: "state"),
      reason: try row.optional("reason"), accuracy: try row.number("accuracy"),
      latency: try row.number("latency_ms", from: 0),
      predictedLatency: try row.number("predicted_latency_ms"),
      macs: try row.count("macs"), parameters: try row.count("parameters"),
      metrics: try row.json("metrics"), objectives: try Self.objectives(of: row),
      violation: try row.number("violation", from: 0).stored(in: "violation"),
      evaluationSeconds: try row.number("evaluation_seconds"),
      createdAt: try row.value("created_at"), isOnFront: try row.value("on_front"))
    let names: [String] = try row.json("objectives")
    guard state != .done || objectives.count == names.count else {
      throw DamagedColumn(name: "objectives")
    }
  }

  /// The objectives of a row, as many as it has.
  static func objectives(of row: Row) throws -> [Double] {
    try Schema.objectiveColumns.compactMap { try row.number($0) }
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
