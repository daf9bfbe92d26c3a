import GRDB

extension ResultsDatabase {
  /// All candidates of a run, those of users too, in the order of recording.
  package func candidates(of run: Int64) throws(ResultsError) -> [CandidateRecord] {
    try read { try Self.candidates(where: "run = ? ORDER BY id", [run], $0) }
  }

  /// The candidates that a search asked for, in ask order from a place on; what it is told when
  /// none of them is pending.
  package func askedCandidates(
    of run: Int64, from place: Int = 0
  ) throws(ResultsError) -> [CandidateRecord] {
    try read { try Self.candidates(where: "run = ? AND ask >= ? ORDER BY ask", [run, place], $0) }
  }

  /// The Pareto front of a run, the fastest first.
  package func front(of run: Int64) throws(ResultsError) -> [CandidateRecord] {
    try read { database in
      try Self.candidates(
        where: """
          run = ? AND on_front = 1
          ORDER BY coalesce(latency_ms, predicted_latency_ms), id
          """, [run], database)
    }
  }

  /// The candidate that a user names: by its id, or by the beginning of its hash.
  ///
  /// Throws `ResultsError.unknownCandidate` and `ResultsError.ambiguousCandidate`.
  package func candidate(
    _ reference: String, of run: Int64
  ) throws(ResultsError) -> CandidateRecord {
    try read { database in
      if let id = Int(reference), let found = try Self.candidate(id: id, in: run, database) {
        return found
      }
      let matches = try Self.candidates(
        where: "run = ?1 AND hash >= ?2 AND hash < ?2 || 'g' ORDER BY hash",
        [run, reference.lowercased()], database)
      guard let match = matches.first, !reference.isEmpty else {
        throw ResultsError.unknownCandidate(reference)
      }
      guard matches.count == 1 else {
        throw ResultsError.ambiguousCandidate(reference, hashes: matches.map(\.hash))
      }
      return match
    }
  }

  /// How far a run has come, counted by the database.
  package func summary(of run: Int64) throws(ResultsError) -> RunSummary {
    try read { database in
      let count = { (condition: String) in
        try Int.fetchOne(
          database, sql: "SELECT count(*) FROM candidate WHERE run = ? \(condition)",
          arguments: [run]) ?? 0
      }
      let last = try Row.fetchOne(
        database,
        sql: "SELECT hypervolume FROM hypervolume WHERE run = ? ORDER BY generation DESC LIMIT 1",
        arguments: [run])
      return RunSummary(
        candidates: try count(""), pending: try count("AND state = 'pending'"),
        failed: try count("AND state IN ('failed', 'stopped')"),
        front: try count("AND on_front = 1"),
        hypervolume: try last?.number("hypervolume").stored(in: "hypervolume"))
    }
  }

  /// The hypervolume of a run after each generation.
  package func hypervolumes(of run: Int64) throws(ResultsError) -> [HypervolumeRecord] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM hypervolume WHERE run = ? ORDER BY generation",
        arguments: [run]
      ).map { row in
        do {
          return HypervolumeRecord(
            generation: try row.ordinal("generation"), evaluations: try row.ordinal("evaluations"),
            hypervolume: try row.number("hypervolume").stored(in: "hypervolume"))
        } catch let error as DamagedColumn {
          throw error.at("hypervolume", "run \(run), generation \(row.words("generation"))")
        }
      }
    }
  }

  /// A result of any run for an architecture under an evaluation key, the oldest; nil where there
  /// is none.
  ///
  /// Only results that were measured count, not those that were themselves reused.
  package func knownResult(
    hash: String, evaluation: EvaluationKey
  ) throws(ResultsError) -> KnownResult? {
    try read { database in
      let runs = try Row.fetchCursor(
        database.cachedStatement(sql: "SELECT id, name FROM run WHERE evaluation = ? ORDER BY id"),
        arguments: [JSONText.encode(evaluation)])
      while let run = try runs.next() {
        let candidate = try Self.candidates(
          where: "run = ? AND hash = ? AND state = 'done' AND reused_from IS NULL",
          [run[0] as Int64, hash], database)
        if let candidate = candidate.first {
          return KnownResult(run: try run.value("name"), candidate: candidate)
        }
      }
      return nil
    }
  }

  static func candidate(
    id: Int, in run: Int64, _ database: Database
  ) throws -> CandidateRecord? {
    try candidates(where: "run = ? AND id = ?", [run, id], database).first
  }

  static func candidates(
    where condition: String, _ arguments: StatementArguments, _ database: Database
  ) throws -> [CandidateRecord] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(CandidateRecord.columns.joined(separator: ", ")), (
          SELECT iif(json_valid(objectives), json_array_length(objectives), -1)
          FROM run WHERE id = candidate.run)
        FROM candidate WHERE \(condition)
        """)
    // Rows of a cursor are read where SQLite has them, without copies.
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    return try Array(
      rows.map { try CandidateRecord(row: $0, objectiveCount: $0[CandidateRecord.columns.count]) })
  }
}
