import Documents
import Errors

/// The error of a room that reads documents and has no mistakes of its own.
enum ReaderError: DocumentError {
  case json(JSONError)
  case several([ReaderError])

  var category: ErrorCategory { .data }

  var description: String {
    switch self {
    case .json(let error): error.description
    case .several(let mistakes): Self.sentence(of: mistakes)
    }
  }

  var mistakes: [ReaderError] {
    if case .several(let mistakes) = self { mistakes } else { [self] }
  }

  var place: JSONPlace? {
    if case .json(let error) = self { error.place } else { nil }
  }
}
