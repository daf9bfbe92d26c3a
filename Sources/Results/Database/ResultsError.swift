package import Errors

/// Why results cannot be stored or found.
package enum ResultsError: UserError, Equatable {
  /// There is no file at the path.
  case missing(path: String)
  /// The path is none of a file.
  case noFile(path: String)
  /// The file cannot be opened or created.
  case unopenable(path: String, reason: String)
  /// The file is no SQLite database, or one of another program.
  case notResults(path: String)
  /// The database was written by a newer version, whose schema changes are listed.
  case newerSchema(path: String, changes: [String])
  /// The file or its folder is write-protected.
  case readOnly(path: String)
  /// There is no room for what was to be written.
  case diskFull(path: String)
  /// There is no room for a new file.
  case uncreatable(path: String, reason: String)
  /// Another program has kept the database locked.
  case busy(path: String)
  /// The file is damaged.
  case damaged(path: String, reason: String)
  /// SQLite failed in another way.
  case failed(path: String, reason: String)
  /// A process works on a run that was to be deleted.
  case runAtWork(run: String, process: String)
  /// A run of this name is already stored.
  case runExists(String)
  /// Runs of a database were to be copied into itself.
  case copyOntoItself(path: String)
  /// No run has this name.
  case unknownRun(String, available: [String])
  /// Another candidate of the run has the same hash.
  case duplicateCandidate(hash: String)
  /// Another candidate of the run stands at this place of its ask order.
  case askTaken(place: Int)
  /// The run's hypervolumes are measured up to another point.
  case otherReferencePoint(run: String)
  /// A run has not written down how its gradients conflicted.
  case noConflicts(run: String)
  /// No candidate of the run has this number or a hash that begins so.
  case unknownCandidate(String)
  /// Several candidates of the run have a hash that begins so.
  case ambiguousCandidate(String, hashes: [String])
}

extension ResultsError {
  /// Usage for names that do not exist, data for content that does not fit, input or output for the
  /// rest.
  package var category: ErrorCategory {
    switch self {
    case .missing, .unopenable, .uncreatable, .readOnly, .diskFull, .busy, .failed: .inputOutput
    case .notResults, .newerSchema, .damaged, .duplicateCandidate, .askTaken, .otherReferencePoint,
      .noConflicts:
      .data
    case .noFile, .runAtWork, .runExists, .copyOntoItself, .unknownRun, .unknownCandidate,
      .ambiguousCandidate:
      .usage
    }
  }

  /// The sentence for the user.
  package var description: String {
    switch self {
    case .missing(let path):
      "There is no results database at '\(path)'. Check the path, or start a run that writes it."
    case .noFile(let path):
      "Results are kept in a file, and '\(path)' is none. Give a path, such as results.sqlite."
    case .uncreatable(let path, let reason):
      "Cannot create '\(path)': \(reason). Nothing was written; free some space, or choose another path."
    case .unopenable(let path, let reason):
      "Cannot open the results database '\(path)': \(reason). Check the path and the permissions of its folder."
    case .notResults(let path):
      "'\(path)' is not a results database. Choose another path; the file was not changed."
    case .newerSchema(let path, let changes):
      "'\(path)' was written by a newer version (schema \(changes.joined(separator: ", "))). "
        + "Use that version; the file was not changed."
    case .readOnly(let path):
      "Cannot write '\(path)': it is write-protected. Change its permissions or those of its folder, or choose another "
        + "path."
    case .diskFull(let path):
      "Cannot write '\(path)': the disk is full. What was recorded before is safe; free some space and resume."
    case .busy(let path):
      "'\(path)' is locked by another program. Close that program or wait for it, then try again."
    case .damaged(let path, let reason):
      "'\(path)' is damaged (\(reason)). Restore it from a copy, or save what is left with 'sqlite3 FILE .recover'."
    case .failed(let path, let reason):
      "The results database '\(path)' failed: \(reason). What was recorded before is safe; "
        + "check the disk and its free space."
    case .runAtWork(let run, let process):
      "The process \(process) works on the run '\(run)'. End it first, or wait for it, then delete the run."
    case .runExists(let name):
      "The run '\(name)' exists. Resume it, or choose another name."
    case .copyOntoItself(let path):
      "'\(path)' is the database that gets the runs, and has them already. Name another one to copy from."
    case .unknownRun(let name, let available):
      "There is no run '\(name)'; the runs are \(Self.list(available))."
        + Suggestion.question(for: name, among: available)
    case .duplicateCandidate(let hash):
      "The run has another candidate with the hash \(hash): it was evaluated twice. Nothing was recorded."
    case .askTaken(let place):
      "Another search has asked for candidate \(place) of the run already. Nothing was recorded; let one search ask at a "
        + "time, with the same settings."
    case .otherReferencePoint(let run):
      "The hypervolumes of the run '\(run)' are measured up to another reference point. Start another run with another "
        + "name."
    case .noConflicts(let run):
      "The run '\(run)' has no gradient conflicts: no training has come to a step of training.recordEvery with a largest "
        + "subnet and others. Let it go on, or choose another run."
    case .unknownCandidate(let reference):
      "There is no candidate '\(reference)'. Give its id, or the beginning of its hash."
    case .ambiguousCandidate(let reference, let hashes):
      "'\(reference)' is the beginning of several hashes: \(hashes.joined(separator: ", ")). Give more digits."
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none yet" : names.map { "'\($0)'" }.joined(separator: ", ")
  }
}
