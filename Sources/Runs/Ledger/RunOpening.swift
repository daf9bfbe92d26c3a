import Files
import Results

/// What opening a run has created, so that a run that is refused leaves nothing behind.
struct RunOpening {
  /// Held as long as the run is worked on; nil where many processes may.
  let lock: FileLock?
  private let database: String
  private let created: [String]
  private let isDatabaseNew: Bool

  /// Creates the folder, if the run has one, and takes its lock.
  ///
  /// - Throws: `RunError.runBusy` if another process has the lock; what the file system refuses.
  init(_ place: RunPlace) throws {
    database = place.database
    isDatabaseNew = !FileAccess.exists(place.database)
    guard let folder = place.folder else {
      (lock, created) = (nil, [])
      return
    }
    let isLockNew = !FileAccess.exists(folder.lock)
    let folders = try FileAccess.createFolder(folder.path)
    let lock: FileLock?
    do {
      lock = try FileLock(folder.lock)
    } catch {
      folders.reversed().forEach(FileAccess.remove)
      throw error
    }
    guard let lock else { throw RunError.runBusy(folder: folder.path) }
    self.lock = lock
    created = folders + (isLockNew ? [folder.lock] : [])
  }

  /// Removes what was not there before; a database in which others have meanwhile begun a run
  /// stays.
  func undo() {
    if isDatabaseNew, isUnused {
      for suffix in ["", "-wal", "-shm"] { FileAccess.remove(database + suffix) }
    }
    created.reversed().forEach(FileAccess.remove)
  }

  /// Whether nobody has a run in the database; what cannot be read is not ours to judge, and may
  /// have been there before: a link that leads nowhere.
  private var isUnused: Bool {
    guard let results = try? ResultsDatabase.open(database), let runs = try? results.runs(),
      (try? results.close()) != nil
    else { return false }
    return runs.isEmpty
  }
}
