import GRDB

extension ResultsDatabase {
  /// Records candidates of a run, and keeps its front, in one transaction.
  ///
  /// A candidate that stands there already is replaced, so that recording again changes nothing.
  /// Throws `ResultsError.duplicateCandidate` if another candidate of the run has the same hash; then nothing is recorded.
  public func record(
    _ candidates: [CandidateRecord], in run: Int64, hypervolume: HypervolumeRecord? = nil
  ) throws(ResultsError) {
    precondition(
      Set(candidates.map(\.id)).count == candidates.count, "a candidate twice in one batch")
    try write { database in
      for candidate in candidates {
        do {
          try candidate.upsert(database, run: run)
        } catch DatabaseError.SQLITE_CONSTRAINT_UNIQUE {
          throw ResultsError.duplicateCandidate(hash: candidate.hash)
        }
      }
      try Self.keepFront(
        of: run, in: database, changed: candidates.map { (id: $0.id, contest: $0.contest) })
      if let hypervolume { try Self.write(hypervolume, run: run, in: database) }
    }
  }

  /// Stores the measured latency of a candidate, with what it makes of its objectives and its violation, and keeps the front.
  ///
  /// Throws `ResultsError.unknownCandidate`.
  public func updateMeasuredLatency(
    _ latency: Double, objectives: [Double], violation: Double, ofCandidate id: Int, in run: Int64
  ) throws(ResultsError) {
    try write { database in
      guard var candidate = try Self.candidate(id: id, in: run, database) else {
        throw ResultsError.unknownCandidate(String(id))
      }
      candidate.latency = latency
      candidate.objectives = objectives
      candidate.violation = violation
      try candidate.upsert(database, run: run)
      try Self.keepFront(
        of: run, in: database, changed: [(id: id, contest: candidate.contest)])
    }
  }

  /// Records events; one of the same step and kind is replaced.
  public func record(_ events: [EventRecord], in run: Int64) throws(ResultsError) {
    try write { database in
      for event in events {
        let statement = try database.cachedStatement(
          sql: """
            INSERT INTO event (run, step, kind, "values") VALUES (?, ?, ?, ?)
            ON CONFLICT (run, step, kind) DO UPDATE SET "values" = excluded."values"
            """)
        try statement.execute(
          arguments: [run, event.step, event.kind, try JSONText.encode(event.values)])
      }
    }
  }

  /// Lets changed candidates contend with the front and stores who came and who left.
  ///
  /// New ones contend with the front alone. When a member has changed, those that it kept out may come back, so all contend.
  private static func keepFront(
    of run: Int64, in database: Database, changed: [(id: Int, contest: [Double]?)]
  ) throws {
    let stored = try contenders(where: "on_front = 1", in: run, database)
    var front = FrontMembers(stored)
    let before = front.ids
    let isMemberChanged = changed.contains { change in
      front.vector(of: change.id).map { $0 != change.contest } ?? false
    }
    if isMemberChanged { front = FrontMembers() }
    let entering =
      isMemberChanged
      ? try contenders(
        where: "state = 'done' AND violation = 0 AND o1 IS NOT NULL", in: run, database)
      : changed.compactMap { change in change.contest.map { (id: change.id, vector: $0) } }
    for (id, vector) in entering { front.enter(id: id, vector: vector) }

    let update = try database.cachedStatement(
      sql: "UPDATE candidate SET on_front = ? WHERE run = ? AND id = ?")
    for id in before.subtracting(front.ids) { try update.execute(arguments: [0, run, id]) }
    for id in front.ids.subtracting(before) { try update.execute(arguments: [1, run, id]) }
  }

  private static func contenders(
    where condition: String, in run: Int64, _ database: Database
  ) throws -> [(id: Int, vector: [Double])] {
    let statement = try database.cachedStatement(
      sql: "SELECT id, o1, o2, o3, o4 FROM candidate WHERE run = ? AND \(condition)")
    return try Row.fetchAll(statement, arguments: [run])
      .map { (id: try $0.value("id"), vector: try CandidateRecord.objectives(of: $0)) }
  }

  private static func write(
    _ record: HypervolumeRecord, run: Int64, in database: Database
  ) throws {
    try database.execute(
      sql: """
        INSERT INTO hypervolume (run, generation, evaluations, hypervolume) VALUES (?, ?, ?, ?)
        ON CONFLICT (run, generation) DO UPDATE SET
          evaluations = excluded.evaluations, hypervolume = excluded.hypervolume
        """,
      arguments: [run, record.generation, record.evaluations, record.hypervolume])
  }
}
