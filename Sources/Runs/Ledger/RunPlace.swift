import Files

/// The folder of one run, and what stands where in it.
package struct RunFolder: Hashable, Sendable {
  /// Its path.
  package let path: String

  /// The folder at a path.
  package init(path: String) {
    self.path = path
  }

  /// The folder of a run of a given name.
  package init(output: String, name: String) {
    self.init(path: output + "/" + name)
  }

  /// The name of the run.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  /// The results, unless the experiment names another database.
  package var database: String { path + "/results.sqlite" }
  /// The latency predictor that was fitted for the run.
  package var predictor: String { path + "/predictor.json" }
  /// The subnet that a run has trained alone.
  package var weights: String { path + "/net.safetensors" }
  /// Held by the process that works on the run.
  package var lock: String { path + "/lock" }

  /// Whether a run has begun here.
  package var exists: Bool { FileAccess.exists(lock) }
}

/// How a run begins.
package enum RunStart: Sendable {
  /// Where there is none of its name yet.
  case new
  /// From what an interrupted run has left.
  case resume
}

/// Where a run stands.
enum RunPlace: Hashable, Sendable {
  /// In a folder, in which one process at a time works, with a database there or elsewhere.
  case folder(RunFolder, database: String)
  /// In a database alone; any number of processes may work on it.
  case database(String)

  /// The folder, if it has one.
  var folder: RunFolder? {
    switch self {
    case .folder(let folder, _): folder
    case .database: nil
    }
  }

  /// Path of the database.
  var database: String {
    switch self {
    case .folder(_, let database), .database(let database): database
    }
  }

  /// Checks, before anything that takes time, that a run can begin or go on here.
  ///
  /// - Throws: `RunError.runExists`, `RunError.runMissing`.
  func require(_ start: RunStart) throws(RunError) {
    guard let folder else { return }
    switch start {
    case .new: if folder.exists { throw .runExists(folder: folder.path) }
    case .resume: if !folder.exists { throw .runMissing(folder: folder.path) }
    }
  }
}
