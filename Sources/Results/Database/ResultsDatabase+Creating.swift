import Foundation
import GRDB

extension ResultsDatabase {
  /// Takes the lock under which a file is created or changed as a whole; to be closed.
  static func lockedFolder(of path: String) -> Int32 {
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
    // Whoever creates has the lock of the folder, so these are nobody's any more.
    for name in abandoned(of: path) { remove(name) }
    let temporary = path + creating + "\(getpid())"
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
      throw .uncreated(ResultsError(error, path: path), path: path)
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

  /// Removes what processes that were killed while they created a file have left beside it.
  static func removeAbandoned(of path: String) {
    guard !abandoned(of: path).isEmpty else { return }
    let folder = lockedFolder(of: path)
    defer { _ = Foundation.close(folder) }
    for name in abandoned(of: path) { remove(name) }
  }

  /// Removes a database in which nobody has a run; what cannot be read is not ours to judge, and
  /// may have been there before: a link that leads nowhere.
  package static func removeUnused(_ path: String) {
    guard let results = try? open(path), let runs = try? results.runs(),
      (try? results.close()) != nil, runs.isEmpty
    else { return }
    remove(path)
  }

  /// Refuses what SQLite takes for something else than the path of a file.
  static func requireFile(_ path: String) throws(ResultsError) {
    guard !path.isEmpty, path != ":memory:", !path.hasPrefix("file:") else {
      throw .noFile(path: path)
    }
  }

  /// Stands between the name of a database and the number of the process that creates it.
  private static let creating = ".creating-"

  private static func abandoned(of path: String) -> [String] {
    let file = URL(fileURLWithPath: path)
    let folder = file.deletingLastPathComponent().path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix(file.lastPathComponent + creating) }
      .map { folder + "/" + $0 }
  }
}
