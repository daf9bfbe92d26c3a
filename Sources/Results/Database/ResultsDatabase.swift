import Foundation
import GRDB
import Synchronization

/// The results of runs in one SQLite file, which anyone may read while it is written.
///
/// Every write is one transaction: after a crash a reader sees all of it or nothing. The file is in
/// WAL mode and waits up to five seconds for other writers. Safe to use from several threads.
package final class ResultsDatabase: Sendable {
  /// Where the file is.
  package let path: String
  let queue: DatabaseQueue
  /// The fronts of runs as this connection has left them.
  let fronts = Mutex<[Int64: KnownFront]>([:])

  /// Opens an existing results database, bringing an older schema up to date.
  ///
  /// Throws `ResultsError.missing`, `.notResults`, `.newerSchema` and what SQLite meets. A
  /// write-protected file can be read.
  package static func open(_ path: String) throws(ResultsError) -> ResultsDatabase {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    return try ResultsDatabase(path: path)
  }

  /// Opens a results database, creating it complete with its views if there is no file yet.
  ///
  /// Throws as `open` does.
  package static func openOrCreate(_ path: String) throws(ResultsError) -> ResultsDatabase {
    if !FileManager.default.fileExists(atPath: path) { try create(at: path) }
    return try ResultsDatabase(path: path)
  }

  /// Moves everything into the one file and closes it.
  ///
  /// If another program holds on to the file for longer than half a second, the file is complete
  /// only once that program is gone; nothing is lost.
  package func close() throws(ResultsError) {
    do {
      try queue.writeWithoutTransaction { database in
        do {
          try database.execute(sql: "PRAGMA busy_timeout = 500")
          try database.checkpoint(.truncate)
        } catch let error as DatabaseError
          where [.SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_READONLY].contains(error.resultCode)
        {
          // The rows are safe in the write-ahead log; whoever closes last moves them.
        }
      }
      try queue.close()
    } catch {
      throw ResultsError(error, path: path)
    }
  }

  private init(path: String) throws(ResultsError) {
    self.path = path
    do {
      queue = try Self.queue(at: path)
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

  func write<T>(_ body: (Database) throws -> T) throws(ResultsError) -> T {
    do {
      return try queue.write(body)
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
