package import Errors

/// What the operating system answered when a file was asked for.
package enum FileError: UserError, Equatable {
  /// The file cannot be opened or read.
  case unreadable(path: String, reason: String)
  /// The file or folder cannot be created, written, synchronised or renamed.
  case unwritable(path: String, reason: String)

  /// Input or output.
  package var category: ErrorCategory { .inputOutput }

  /// The sentence for the user.
  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "Cannot read '\(path)': \(reason). Check the path and its permissions."
    case .unwritable(let path, let reason):
      "Cannot write '\(path)': \(reason). Nothing was changed; check the folder and the free space."
    }
  }
}
