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
      metrics: try row.numbers("metrics"), objectives: try Self.objectives(of: row),
      violation: try row.number("violation", from: 0).stored(in: "violation"),
      evaluationSeconds: try row.number("evaluation_seconds"),
      createdAt: try row.value("created_at"), isOnFront: try row.value("on_front"))
    guard try state != .done || objectives.count == row.count("objective_count") else {
      throw DamagedColumn(name: "objectives")
    }
    ask = try row.count("ask")
    parents = try row.optionalJSON("parents") ?? []
    streamPosition = try row.optional("stream_position")
    splits = try row.optionalJSON("splits") ?? [:]
    worker = try row.optional("worker")
    lease = try Lease(row: row)
    finishedAt = try row.optional("finished_at")
    reusedFrom = try row.optional("reused_from")
    tags = try row.optionalJSON("tags") ?? []
  }

  /// The objectives of a row, as many as it has.
  static func objectives(of row: Row) throws -> [Double] {
    try Schema.objectiveColumns.compactMap { try row.number($0) }
  }

  /// Writes the row; one that stands there already keeps its time of creation, its place on the front and the number of its leases.
  func upsert(_ database: Database, run: Int64) throws {
    let request = CandidateRequest(
      hash: hash, architecture: architecture, generation: generation, ask: ask,
      parents: parents, streamPosition: streamPosition, tags: tags)
    let statement = try database.cachedStatement(sql: Self.upsertSQL)
    try statement.execute(
      arguments: StatementArguments(
        [run, id, createdAt.stored] + request.values + resultValues))
  }

  /// Writes the result alone where the candidate still waits for that of this lease; false where it does not.
  func finish(_ database: Database, run: Int64, token: Int) throws -> Bool {
    let statement = try database.cachedStatement(sql: Self.finishSQL)
    try statement.execute(
      arguments: StatementArguments(resultValues + [run, id, token]))
    return database.changesCount == 1
  }

  private static let upsertSQL = {
    let columns = ["run", "id", "created_at"] + CandidateRequest.columns + resultColumns
    let changes = (CandidateRequest.columns + resultColumns).map { "\($0) = excluded.\($0)" }
    return """
      INSERT INTO candidate (\(columns.joined(separator: ", ")))
      VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
      ON CONFLICT (run, id) DO UPDATE SET \(changes.joined(separator: ", ")), lease_until = NULL
      """
  }()

  private static let finishSQL = """
    UPDATE candidate SET \(resultColumns.map { "\($0) = ?" }.joined(separator: ", ")),
      lease_until = NULL
    WHERE run = ? AND id = ? AND state = 'pending' AND lease_token = ?
    """

  /// Columns of the result.
  private static let resultColumns =
    [
      "state", "reason", "accuracy", "latency_ms", "predicted_latency_ms", "macs", "parameters",
      "metrics", "violation", "evaluation_seconds", "splits", "worker", "finished_at",
      "reused_from",
    ] + Schema.objectiveColumns

  private var resultValues: [(any DatabaseValueConvertible)?] {
    [
      state.rawValue, reason, accuracy, latency, predictedLatency, macs, parameters,
      JSONText.encode(metrics), violation, evaluationSeconds,
      splits.isEmpty ? nil : JSONText.encode(splits), worker, finishedAt?.stored, reusedFrom,
    ]
      + Schema.objectiveColumns.indices.map { place in
        state == .done && place < objectives.count ? objectives[place] : nil
      }
  }
}
