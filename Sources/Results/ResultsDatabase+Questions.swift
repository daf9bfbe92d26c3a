import GRDB

extension ResultsDatabase {
  /// All candidates of a run in ask order, from which a search resumes.
  public func candidates(of run: Int64) throws(ResultsError) -> [CandidateRecord] {
    try read { try Self.candidates(where: "run = ? ORDER BY id", [run], $0) }
  }

  /// The Pareto front of a run, the fastest first.
  public func front(of run: Int64) throws(ResultsError) -> [CandidateRecord] {
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
  public func candidate(
    _ reference: String, of run: Int64
  ) throws(ResultsError) -> CandidateRecord {
    try read { database in
      if let id = Int(reference), let found = try Self.candidate(id: id, in: run, database) {
        return found
      }
      let matches = try Self.candidates(
        where: "run = ? AND hash >= ? AND hash < ? || 'g' ORDER BY hash",
        [run, reference.lowercased(), reference.lowercased()], database)
      guard let match = matches.first, !reference.isEmpty else {
        throw ResultsError.unknownCandidate(reference)
      }
      guard matches.count == 1 else {
        throw ResultsError.ambiguousCandidate(reference, hashes: matches.map(\.hash))
      }
      return match
    }
  }

  /// The hypervolume of a run after each generation.
  public func hypervolumes(of run: Int64) throws(ResultsError) -> [HypervolumeRecord] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM hypervolume WHERE run = ? ORDER BY generation",
        arguments: [run]
      ).map {
        HypervolumeRecord(
          generation: try $0.value("generation"), evaluations: try $0.value("evaluations"),
          hypervolume: try $0.number("hypervolume").stored(in: "hypervolume"))
      }
    }
  }

  /// The events of a run of one kind, by step.
  public func events(ofKind kind: String, in run: Int64) throws(ResultsError) -> [EventRecord] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM event WHERE run = ? AND kind = ? ORDER BY step",
        arguments: [run, kind]
      ).map {
        EventRecord(
          step: try $0.value("step"), kind: try $0.value("kind"), values: try $0.json("values"))
      }
    }
  }

  static func candidate(
    id: Int, in run: Int64, _ database: Database
  ) throws -> CandidateRecord? {
    try candidates(where: "run = ? AND id = ?", [run, id], database).first
  }

  private static func candidates(
    where condition: String, _ arguments: StatementArguments, _ database: Database
  ) throws -> [CandidateRecord] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT *, (SELECT objectives FROM run WHERE id = candidate.run) AS objectives
        FROM candidate WHERE \(condition)
        """, arguments: arguments
    ).map(CandidateRecord.init(row:))
  }
}
