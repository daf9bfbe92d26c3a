import Documents
import Errors

/// The error of a room that reads documents and has no mistakes of its own.
enum ReaderError: DocumentError {
  case json(JSONError)

  var category: ErrorCategory { .data }

  var description: String {
    switch self {
    case .json(let error): error.description
    }
  }
}
