import GRDB

extension ResultsDatabase {
  /// Records candidates of a run, and keeps its front, in one transaction.
  ///
  /// A candidate that stands there already is replaced, so that recording again changes nothing.
  /// Throws `ResultsError.duplicateCandidate` if another candidate of the run has the same hash;
  /// then nothing is recorded.
  package func record(
    _ candidates: [CandidateRecord], in run: Int64, hypervolume: HypervolumeRecord? = nil
  ) throws(ResultsError) {
    precondition(
      Set(candidates.map(\.id)).count == candidates.count, "a candidate twice in one batch")
    try write { database in
      let front = try knownFront(of: run, in: database)
      let statement = try database.cachedStatement(sql: CandidateRecord.upsertSQL)
      for candidate in candidates {
        do {
          try candidate.upsert(statement, run: run)
        } catch DatabaseError.SQLITE_CONSTRAINT_UNIQUE {
          throw ResultsError.duplicateCandidate(hash: candidate.hash)
        }
      }
      try keepFront(
        of: run, in: database, since: front,
        changed: candidates.map { (id: $0.id, contest: $0.contest) })
      if let hypervolume { try Self.write(hypervolume, run: run, in: database) }
    }
  }

  /// Records the hypervolume after a generation; that of the same generation is replaced, unless
  /// more was evaluated for it.
  package func record(
    _ hypervolume: HypervolumeRecord, in run: Int64
  ) throws(ResultsError) {
    try write { try Self.write(hypervolume, run: run, in: $0) }
  }

  private static func write(
    _ record: HypervolumeRecord, run: Int64, in database: Database
  ) throws {
    try database.execute(
      sql: """
        INSERT INTO hypervolume (run, generation, evaluations, hypervolume) VALUES (?, ?, ?, ?)
        ON CONFLICT (run, generation) DO UPDATE SET
          evaluations = excluded.evaluations, hypervolume = excluded.hypervolume
          WHERE excluded.evaluations >= evaluations
        """,
      arguments: [run, record.generation, record.evaluations, record.hypervolume])
  }
}
