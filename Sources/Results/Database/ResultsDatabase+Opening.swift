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
      let address = URL(fileURLWithPath: path).absoluteString
      return try DatabaseQueue(path: address + "?immutable=1", configuration: configuration)
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
  private static func isFrozen(_ path: String) throws -> Bool {
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

  /// Refuses foreign files and newer schemas before anything is written, then brings an older
  /// schema up to date.
  static func checkSchema(of queue: DatabaseQueue, path: String) throws {
    let migrator = Schema.migrator
    let isComplete = try queue.read { database in
      guard try Int.fetchOne(database, sql: "PRAGMA application_id") == Schema.applicationID else {
        throw ResultsError.notResults(path: path)
      }
      let unknown =
        try migrator.appliedIdentifiers(database).isEmpty
        ? []
        : String.fetchAll(database, sql: "SELECT identifier FROM grdb_migrations ORDER BY 1")
          .filter { !migrator.migrations.contains($0) }
      guard unknown.isEmpty else {
        throw ResultsError.newerSchema(path: path, changes: unknown)
      }
      try requireTables(database)
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
    for row in rows {
      let (type, name): (String, String) = (try row.value("type"), try row.value("name"))
      if type == "trigger", Schema.tables.contains(try row.value("tbl_name")) {
        throw DamagedSchema(reason: "the trigger '\(name)' changes what is recorded")
      }
      guard Schema.tables.contains(name.lowercased()) else { continue }
      let page: Int = try row.value("rootpage")
      guard type == "table", page > 0 else {
        throw DamagedSchema(reason: "'\(name)' is no table of rows")
      }
    }
  }

  /// Takes the lock under which a file is created or changed as a whole; to be closed.
  private static func lockedFolder(of path: String) -> Int32 {
    let folder = Foundation.open(
      URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    flock(folder, LOCK_EX)
    return folder
  }

  /// Builds an empty database beside the path and links it there, so that no reader ever meets one
  /// without its views.
  static func create(at path: String) throws(ResultsError) {
    // Of several that create it at once the first does; the log that it then writes is not for the
    // others to touch. Where the folder cannot be opened, SQLite says so below.
    let folder = lockedFolder(of: path)
    defer { _ = Foundation.close(folder) }
    guard !FileManager.default.fileExists(atPath: path) else { return }
    let temporary = path + ".creating-\(getpid())"
    defer { remove(temporary) }
    do {
      let queue = try queue(at: temporary)
      // Pages of the usual 4096 bytes hold few architectures, and stay a fifth empty.
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA page_size = 8192") }
      try Schema.migrator.migrate(queue)
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL")
      }
      try queue.close()
    } catch {
      throw ResultsError(error, path: path)
    }
    // SQLite would play the log of a database deleted by hand into the new one.
    unlink(path + "-wal")
    unlink(path + "-shm")
    guard link(temporary, path) == 0 || errno == EEXIST else {
      throw .unopenable(path: path, reason: String(cString: strerror(errno)).lowercased())
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw .unopenable(path: path, reason: "it is a link to a file that does not exist")
    }
  }

  private static func remove(_ temporary: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(temporary + suffix) }
  }
}
