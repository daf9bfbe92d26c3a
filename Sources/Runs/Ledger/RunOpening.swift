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
    FileAccess.removeAbandoned(in: folder.path)
    self.lock = lock
    created = folders + (isLockNew ? [folder.lock] : [])
  }

  /// Removes what was not there before; a database in which others have meanwhile begun a run
  /// stays.
  func undo() {
    if isDatabaseNew { ResultsDatabase.removeUnused(database) }
    created.reversed().forEach(FileAccess.remove)
  }
}
