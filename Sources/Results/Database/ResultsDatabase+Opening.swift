import Foundation
import GRDB

extension ResultsDatabase {
  /// A connection that does not touch the file by itself.
  static func queue(
    at path: String, patience: Patience = .short
  ) throws -> DatabaseQueue {
    var configuration = Configuration()
    if try isFrozen(path) {
      configuration.readonly = true
      return try DatabaseQueue(path: frozenAddress(of: path), configuration: configuration)
    }
    configuration.busyMode = .callback(patience.wait)
    configuration.prepareDatabase { database in
      // In WAL mode this survives a killed process; only a power cut may lose the last
      // transactions.
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
      // Hashes come in no order: each few thousand candidates change most pages of their index. So
      // there is room for that of hundreds of thousands, and its pages are copied from the log to
      // the file seldom.
      try database.execute(sql: "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16000")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Whether neither the file nor its folder can be written, so that SQLite, which wants a log
  /// beside the file even to read it, has to be told that nobody changes it.
  ///
  /// Throws `ResultsError.unopenable` where a log is there that cannot be taken in.
  static func isFrozen(_ path: String) throws -> Bool {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard access(path, R_OK) == 0, access(path, W_OK) != 0, access(folder, W_OK) != 0 else {
      return false
    }
    let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
    guard let size = log?[.size] as? Int, size > 0 else { return true }
    // With its index the log can be read where it is.
    guard access(path + "-shm", R_OK) != 0 else { return false }
    throw ResultsError.unopenable(
      path: path,
      reason: "its last rows are in '\(path)-wal', which cannot be read in a write-protected folder"
    )
  }

  /// The address under which SQLite reads a file that nobody changes.
  static func frozenAddress(of path: String) -> String {
    URL(fileURLWithPath: path).absoluteString + "?immutable=1"
  }

  /// Refuses foreign files and newer schemas before anything is written, then brings an older
  /// schema up to date.
  static func checkSchema(of queue: DatabaseQueue, path: String) throws {
    let migrator = Schema.migrator
    let isComplete = try queue.read { database in
      guard try Int.fetchOne(database, sql: "PRAGMA application_id") == Schema.applicationID else {
        throw ResultsError.notResults(path: path)
      }
      try requireTables(database)
      let unknown =
        try migrator.appliedIdentifiers(database).isEmpty
        ? []
        : String.fetchAll(database, sql: "SELECT identifier FROM grdb_migrations ORDER BY 1")
          .filter { !migrator.migrations.contains($0) }
      guard unknown.isEmpty else {
        throw ResultsError.newerSchema(path: path, changes: unknown)
      }
      return try migrator.hasCompletedMigrations(database)
    }
    guard !isComplete else { return }
    // Of several that open it at once one changes it, and the others find that done.
    let folder = lockedFolder(of: path)
    defer { _ = Foundation.close(folder) }
    try migrator.migrate(queue)
  }

  /// Refuses a file in which something else stands for a table, or is done when one is written: a
  /// view may never end.
  private static func requireTables(_ database: Database) throws {
    let rows = try Row.fetchAll(
      database, sql: "SELECT type, name, tbl_name, rootpage FROM sqlite_master")
    let tables = Schema.tables + ["grdb_migrations"]
    for row in rows {
      let (type, name): (String, String) = (try row.value("type"), try row.value("name"))
      let subject: String = try row.value("tbl_name")
      if type == "trigger", tables.contains(subject.lowercased()) {
        throw DamagedSchema(reason: "the trigger '\(name)' changes what is recorded")
      }
      guard tables.contains(name.lowercased()) else { continue }
      let page: Int = try row.value("rootpage")
      guard type == "table", page > 0 else {
        throw DamagedSchema(reason: "'\(name)' is no table of rows")
      }
    }
  }
}
