import GRDB

extension CandidateRecord {
  /// What is selected of a candidate, in the order in which it is read.
  static let columns =
    [
      "id", "generation", "hash", "architecture", "state", "reason", "accuracy", "latency_ms",
      "predicted_latency_ms", "macs", "parameters", "metrics",
    ] + Schema.objectiveColumns + [
      "violation", "evaluation_seconds", "created_at", "on_front", "ask", "parents",
      "stream_position", "splits", "worker", "lease_token", "lease_until", "finished_at",
      "reused_from", "tags",
    ]

  /// The candidate of a row of `columns`, in a run of so many objectives.
  init(row: Row, objectiveCount: Int?) throws(DamagedColumn) {
    do throws(DamagedColumn) {
      try self.init(reading: row, objectiveCount: objectiveCount)
    } catch {
      let id: DatabaseValue = row[0]
      throw error.at("candidate", "id \(id)")
    }
  }

  private init(reading row: Row, objectiveCount: Int?) throws(DamagedColumn) {
    var reader = ColumnReader(row, columns: Self.columns)
    id = try reader.stored(reader.ordinal())
    generation = try reader.stored(reader.ordinal())
    hash = try reader.value()
    architecture = try reader.value()
    state = try reader.stored(CandidateState(rawValue: reader.value()))
    reason = try reader.optional()
    accuracy = try reader.number()
    latency = try reader.number(from: 0)
    predictedLatency = try reader.number()
    macs = try reader.count()
    parameters = try reader.count()
    metrics = try reader.numbers()
    objectives = try reader.objectives()
    violation = try reader.stored(reader.number(from: 0))
    evaluationSeconds = try reader.number()
    createdAt = try reader.stored(reader.time())
    isOnFront = try reader.value()
    ask = try reader.ordinal()
    parents = try reader.integers()
    streamPosition = try reader.integer()
    splits = try reader.json() ?? [:]
    worker = try reader.optional()
    let token = try reader.stored(reader.ordinal())
    if let until = try reader.time() {
      guard let worker else { throw DamagedColumn(name: "worker") }
      lease = Lease(worker: worker, token: token, until: until)
    }
    finishedAt = try reader.time()
    reusedFrom = try reader.optional()
    tags = try reader.json() ?? []
    guard state != .done || objectives.count == objectiveCount else {
      throw DamagedColumn(name: "objectives")
    }
  }

  /// Writes the row by a statement of `upsertSQL`.
  func upsert(_ statement: Statement, run: Int64) throws {
    let request = CandidateRequest(
      hash: hash, architecture: architecture, generation: generation, ask: ask,
      parents: parents, streamPosition: streamPosition, tags: tags)
    try statement.execute(
      arguments: StatementArguments(
        [run, id, createdAt.stored] + request.values + resultValues))
  }

  /// Writes the result alone where the candidate still waits for that of this lease; false where it
  /// does not.
  func finish(_ database: Database, run: Int64, token: Int) throws -> Bool {
    let statement = try database.cachedStatement(sql: Self.finishSQL)
    try statement.execute(
      arguments: StatementArguments(resultValues + [run, id, token]))
    return database.changesCount == 1
  }

  /// A candidate that stands there already keeps its time of creation, its place on the front and
  /// the number of its leases.
  static let upsertSQL = {
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

extension ColumnReader {
  /// The objectives of a row, as many as it has.
  mutating func objectives() throws(DamagedColumn) -> [Double] {
    var objectives: [Double] = []
    for _ in Schema.objectiveColumns {
      if let value = try number() { objectives.append(value) }
    }
    return objectives
  }
}
