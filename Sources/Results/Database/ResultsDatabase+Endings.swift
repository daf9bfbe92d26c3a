package import Foundation
import GRDB

/// Who works on a run, and how it ends.
extension ResultsDatabase {
  /// Notes that a process works on a run from now on, which goes on if it is not finished.
  ///
  /// `isGone` says of other processes whether they have ended without a word; these are forgotten.
  package func enter(
    _ process: String, run: Int64, at date: Date, isGone: (RunProcess) -> Bool
  ) throws(ResultsError) {
    try write { database in
      try Self.forget(of: run, in: database, where: isGone)
      try Self.note(process, run: run, at: date, in: database)
      try database.execute(
        sql: """
          UPDATE run SET state = 'running', finished_at = NULL, ending = NULL, ending_reason = NULL
          WHERE id = ? AND state <> 'finished'
          """, arguments: [run])
    }
  }

  /// Notes that a process is still at work.
  package func see(_ process: String, run: Int64, at date: Date) throws(ResultsError) {
    try write { database in
      try database.execute(
        sql: "UPDATE run_process SET seen_at = ? WHERE run = ? AND name = ?",
        arguments: [date.stored, run, process])
    }
  }

  /// Notes that a process works on a run no more, and how the run has ended by it.
  ///
  /// A run that is finished stays so, whatever happens to those who come later, and one on which
  /// others work goes on unless it is finished now.
  package func leave(
    _ process: String, run: Int64, ending: RunEnding?, reason: String? = nil, at date: Date,
    isGone: (RunProcess) -> Bool
  ) throws(ResultsError) {
    try write { database in
      try database.execute(
        sql: "DELETE FROM run_process WHERE run = ? AND name = ?", arguments: [run, process])
      try Self.forget(of: run, in: database, where: isGone)
      guard let ending else { return }
      let isOver = ending.state != .running
      try database.execute(
        sql: """
          UPDATE run SET state = ?2, finished_at = ?3, ending = ?4, ending_reason = ?5
          WHERE id = ?1 AND (?2 = 'finished' OR (
            state = 'running' AND NOT EXISTS (SELECT 1 FROM run_process WHERE run = ?1)))
          """,
        arguments: [
          run, ending.state.rawValue, isOver ? date.stored : nil, ending.rawValue, reason,
        ])
    }
  }

  /// The processes that work on a run, and those that were killed while they did.
  package func processes(of run: Int64) throws(ResultsError) -> [RunProcess] {
    try read { try Self.processes(of: run, in: $0) }
  }

  /// The candidates of a run that have failed; nil if none has.
  package func failures(of run: Int64) throws(ResultsError) -> FailureSummary? {
    try read { database in
      var counts: [String: (count: Int, first: String)] = [:]
      var order: [String] = []
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT id, reason FROM candidate
          WHERE run = ? AND state IN ('failed', 'stopped') ORDER BY id
          """, arguments: [run])
      while let row = try rows.next() {
        let reason: String = try row.optional("reason") ?? "no reason given"
        let kind = String(reason.filter { !$0.isNumber })
        if counts[kind] == nil { order.append(kind) }
        counts[kind, default: (0, reason)].count += 1
      }
      let commonest = order.max { (counts[$0]?.count ?? 0) < (counts[$1]?.count ?? 0) }
      guard let commonest, let found = counts[commonest] else { return nil }
      return FailureSummary(
        count: counts.values.reduce(0) { $0 + $1.count }, commonest: found.first,
        commonestCount: found.count)
    }
  }

  /// Notes a process that works on a run.
  static func note(
    _ process: String, run: Int64, at date: Date, in database: Database
  ) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO run_process (run, name, seen_at) VALUES (?, ?, ?)",
      arguments: [run, process, date.stored])
  }

  static func processes(of run: Int64, in database: Database) throws -> [RunProcess] {
    try Row.fetchAll(
      database, sql: "SELECT name, seen_at FROM run_process WHERE run = ? ORDER BY name",
      arguments: [run]
    ).map { row in
      RunProcess(
        name: try row.value("name"), seenAt: try row.time("seen_at").stored(in: "seen_at"))
    }
  }

  private static func forget(
    of run: Int64, in database: Database, where isGone: (RunProcess) -> Bool
  ) throws {
    for process in try processes(of: run, in: database) where isGone(process) {
      try database.execute(
        sql: "DELETE FROM run_process WHERE run = ? AND name = ?", arguments: [run, process.name])
    }
  }
}
