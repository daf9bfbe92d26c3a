import Errors

/// Why nothing more can be written to standard output.
enum OutputError: UserError, Equatable {
  /// Whoever read it is gone, which is a quiet end and no mistake.
  case readerLeft
  /// The operating system refuses.
  case unwritable(reason: String)

  var category: ErrorCategory { .inputOutput }

  var description: String {
    switch self {
    case .readerLeft: "Nobody reads standard output any more."
    case .unwritable(let reason):
      "Cannot write standard output: \(reason). Check where it leads and the free space there."
    }
  }
}
