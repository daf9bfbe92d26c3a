import Foundation
import GRDB
import Synchronization

/// The results of runs in one SQLite file, which anyone may read while it is written.
///
/// Every write is one transaction: after a crash a reader sees all of it or nothing. The file is in
/// WAL mode: who only reads waits for nobody and keeps nobody waiting, and who writes waits for
/// other writers as long as its patience lasts. Safe to use from several threads.
package final class ResultsDatabase: Sendable {
  /// Where the file is.
  package let path: String
  let queue: DatabaseQueue
  /// The fronts of runs as this connection has left them.
  let fronts = Mutex<[Int64: KnownFront]>([:])
  /// How long the lock was last waited for.
  let stall = Mutex(Stall())
  private let hasWritten = Atomic<Bool>(false)

  /// Opens an existing results database, bringing an older schema up to date.
  ///
  /// Throws `ResultsError.missing`, `.notResults`, `.newerSchema` and what SQLite meets. A
  /// write-protected file can be read.
  package static func open(
    _ path: String, patience: Patience = .short
  ) throws(ResultsError) -> ResultsDatabase {
    try requireFile(path)
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    return try ResultsDatabase(path: path, patience: patience)
  }

  /// Opens a results database, creating it complete with its views if there is no file yet.
  ///
  /// Throws as `open` does.
  package static func openOrCreate(
    _ path: String, patience: Patience = .short
  ) throws(ResultsError) -> ResultsDatabase {
    try requireFile(path)
    if FileManager.default.fileExists(atPath: path) {
      removeAbandoned(of: path)
    } else {
      try create(at: path)
    }
    return try ResultsDatabase(path: path, patience: patience)
  }

  /// Closes the file; whoever has written it moves everything into the one file, if nobody else is
  /// at work there.
  ///
  /// Nothing is waited for: to move everything takes the lock of all writers for as long as anybody
  /// reads. Where others are at work the rows are safe in the write-ahead log, and SQLite moves
  /// them when the last of them closes.
  package func close() throws(ResultsError) {
    do {
      if hasWritten.load(ordering: .relaxed) {
        try queue.writeWithoutTransaction { database in
          try database.execute(sql: "PRAGMA busy_timeout = 0")
          do {
            // What needs no lock first, so that the lock is held for a moment.
            try database.checkpoint(.passive)
            try database.checkpoint(.truncate)
          } catch let error as DatabaseError
            where [.SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_READONLY].contains(error.resultCode)
          {}
        }
      }
      try queue.close()
    } catch {
      throw ResultsError(error, path: path)
    }
  }

  private init(path: String, patience: Patience) throws(ResultsError) {
    self.path = path
    do {
      queue = try Self.queue(at: path, patience: patience)
      try Self.checkSchema(of: queue, path: path)
    } catch {
      throw ResultsError(error, path: path)
    }
  }

  func read<T>(_ body: (Database) throws -> T) throws(ResultsError) -> T {
    do {
      return try queue.read(body)
    } catch {
      throw ResultsError(error, path: path)
    }
  }

  /// Whoever closes this connection has something to move into the one file.
  func markWritten() { hasWritten.store(true, ordering: .relaxed) }

  func write<T>(_ body: (Database) throws -> T) throws(ResultsError) -> T {
    markWritten()
    let asked = ContinuousClock.now
    do {
      return try queue.write { database in
        stall.withLock { $0.note(from: asked, to: .now) }
        return try body(database)
      }
    } catch {
      // What was undone in the file must be forgotten here too.
      fronts.withLock { $0 = [:] }
      throw ResultsError(error, path: path)
    }
  }
}

extension ResultsDatabase {
  /// Opens a database, lends it, and closes it whatever happens.
  package static func use<Result>(
    _ path: String, _ body: (ResultsDatabase) throws -> Result
  ) throws -> Result {
    let database = try open(path)
    let result: Result
    do {
      result = try body(database)
    } catch {
      try? database.close()
      throw error
    }
    try database.close()
    return result
  }
}
