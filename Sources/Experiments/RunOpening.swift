import Files

/// What opening a run has created, so that a run that is refused leaves nothing behind.
struct RunOpening {
  /// Held as long as the run is worked on.
  let lock: FileLock
  /// Path of the database.
  let database: String
  private let created: [String]

  /// Creates the folder and takes its lock.
  ///
  /// - Throws: `ExperimentError.runBusy` if another process has the lock; what the file system refuses.
  init(_ folder: RunFolder, database: String) throws {
    self.database = database
    let files = [folder.lock, database, database + "-wal", database + "-shm"]
    let missing = files.filter { !FileAccess.exists($0) }
    let folders = try FileAccess.createFolder(folder.path)
    let lock: FileLock?
    do {
      lock = try FileLock(folder.lock)
    } catch {
      folders.reversed().forEach(FileAccess.remove)
      throw error
    }
    guard let lock else { throw ExperimentError.runBusy(folder: folder.path) }
    self.lock = lock
    created = folders + missing
  }

  /// Removes what was not there before.
  func undo() {
    created.reversed().forEach(FileAccess.remove)
  }
}
