import Foundation
import GRDB
import Synchronization

/// What users change by hand.
extension ResultsDatabase {
  /// Deletes runs with all their candidates and events; the free pages are used again by what is
  /// recorded next.
  ///
  /// Throws `ResultsError.unknownRun` if one of the names does not exist, and
  /// `ResultsError.runAtWork` if a process works on one of them of which `isGone` does not say that
  /// it has ended; then nothing is deleted.
  package func deleteRuns(
    named names: [String], isGone: (RunProcess) -> Bool = { _ in true }
  ) throws(ResultsError) -> [RunRemoval] {
    try write { database in
      let runs = try names.map { try Self.run($0, in: database) }
      for run in runs {
        guard
          let process = try Self.processes(of: run.id, in: database).first(where: { !isGone($0) })
        else { continue }
        throw ResultsError.runAtWork(run: run.description.name, process: process.words)
      }
      fronts.withLock { $0 = [:] }
      return try runs.map { run in
        let count = { (table: String) in
          try Int.fetchOne(
            database, sql: "SELECT count(*) FROM \(table) WHERE run = ?", arguments: [run.id]) ?? 0
        }
        let removal = RunRemoval(
          run: run.description.name, candidates: try count("candidate"),
          events: try count("event"))
        try database.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [run.id])
        return removal
      }
    }
  }

  /// Copies runs with all their candidates, events, conflicts and hypervolumes from another results
  /// database, all in one transaction.
  ///
  /// The other file is brought up to date first, if it was written by an older version. Without
  /// names all its runs are copied. Throws `ResultsError.copyOntoItself`, `ResultsError.runExists`
  /// if a name is taken here and `ResultsError.unknownRun` if one does not exist there; then
  /// nothing is copied.
  package func importRuns(
    named names: [String] = [], from path: String
  ) throws(ResultsError) -> [RunRecord] {
    guard !Self.isOneFile(path, self.path) else { throw .copyOntoItself(path: path) }
    let source = try ResultsDatabase.open(path)
    let runs: [RunRecord]
    do {
      runs = try names.isEmpty ? source.runs() : names.map(source.run(named:))
    } catch {
      try source.close()
      throw ResultsError(error, path: path)
    }
    try source.close()
    markWritten()
    let address: String
    do {
      address = try Self.isFrozen(path) ? Self.frozenAddress(of: path) : path
    } catch {
      throw ResultsError(error, path: path)
    }
    do {
      return try queue.writeWithoutTransaction { database in
        do {
          try database.execute(sql: "ATTACH DATABASE ? AS source", arguments: [address])
        } catch {
          throw ResultsError(error, path: path)
        }
        defer { try? database.execute(sql: "DETACH DATABASE source") }
        var imported: [RunRecord] = []
        try database.inTransaction {
          imported = try runs.map { try Self.copy($0, in: database) }
          return .commit
        }
        return imported
      }
    } catch {
      throw ResultsError(error, path: self.path)
    }
  }

  /// Whether two paths lead to the same file.
  private static func isOneFile(_ first: String, _ second: String) -> Bool {
    var (one, other) = (stat(), stat())
    return stat(first, &one) == 0 && stat(second, &other) == 0
      && one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }

  /// Adds words to a run's tags, or takes them away, and answers with the tags that it has then.
  package func tag(
    run: Int64, adding added: [String], removing removed: [String] = []
  ) throws(ResultsError) -> [String] {
    try write { database in
      let tags = Self.tags(
        try Self.run(id: run, in: database)?.tags ?? [], adding: added, removing: removed)
      try database.execute(
        sql: "UPDATE run SET tags = ? WHERE id = ?",
        arguments: [tags.isEmpty ? nil : JSONText.encode(tags), run])
      return tags
    }
  }

  /// Adds words to a candidate's tags, or takes them away, and answers with the tags that it has
  /// then.
  ///
  /// Throws `ResultsError.unknownCandidate`.
  package func tag(
    candidate id: Int, of run: Int64, adding added: [String], removing removed: [String] = []
  ) throws(ResultsError) -> [String] {
    try write { database in
      guard let candidate = try Self.candidate(id: id, in: run, database) else {
        throw ResultsError.unknownCandidate(String(id))
      }
      let tags = Self.tags(candidate.tags, adding: added, removing: removed)
      try database.execute(
        sql: "UPDATE candidate SET tags = ? WHERE run = ? AND id = ?",
        arguments: [tags.isEmpty ? nil : JSONText.encode(tags), run, id])
      return tags
    }
  }

  private static func tags(
    _ tags: [String], adding added: [String], removing removed: [String]
  ) -> [String] {
    Set(tags).union(added).subtracting(removed).sorted()
  }

  /// Copies a run of the attached database and all that belongs to it.
  private static func copy(_ run: RunRecord, in database: Database) throws -> RunRecord {
    let name = run.description.name
    guard
      try Int.fetchOne(
        database, sql: "SELECT 1 FROM main.run WHERE name = ?", arguments: [name]) == nil
    else { throw ResultsError.runExists(name) }
    let columns = { (table: String, key: String) in
      try database.columns(in: table).map(\.name).filter { $0 != key }
        .map { "\"\($0)\"" }.joined(separator: ", ")
    }
    let fields = try columns("run", "id")
    try database.execute(
      sql: """
        INSERT INTO main.run (\(fields)) SELECT \(fields) FROM source.run WHERE id = ?
        """, arguments: [run.id])
    let id = database.lastInsertedRowID
    for table in ["candidate", "event", "hypervolume"] {
      let fields = try columns(table, "run")
      try database.execute(
        sql: """
          INSERT INTO main.\(table) (run, \(fields))
          SELECT ?, \(fields) FROM source.\(table) WHERE run = ?
          """, arguments: [id, run.id])
    }
    try copyConflicts(of: run.id, to: id, in: database)
    return try Self.run(name, in: database)
  }
}
