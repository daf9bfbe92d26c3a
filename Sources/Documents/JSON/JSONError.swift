package import Errors

/// A file that is not JSON, or JSON of another form than its reader expects.
package enum JSONError: UserError, Hashable {
  /// The text is not JSON.
  case malformed(at: JSONPlace, JSONSyntaxProblem)
  /// A key stands twice in one object.
  case duplicateKey(at: JSONPlace, key: String, firstLine: Int)
  /// A key that nobody reads.
  case unknownKey(at: JSONPlace, key: String, allowed: [String])
  /// A key that must be there is not.
  case missingKey(at: JSONPlace, key: String)
  /// A value of another type than expected.
  case wrongType(at: JSONPlace, expected: String, found: String)
  /// A number outside its range.
  case outOfRange(at: JSONPlace, found: String, lowest: String, highest: String)
  /// A word that is not in the list of allowed ones.
  case unknownWord(at: JSONPlace, word: String, allowed: [String])
  /// Keys that exclude each other.
  case rivals(at: JSONPlace, keys: [String])
  /// A key that contradicts others.
  case contradiction(at: JSONPlace, reason: String)

  /// A file of another kind than the wanted one.
  case otherKind(at: JSONPlace, found: FileKind)

  /// Bad data.
  package var category: ErrorCategory { .data }

  /// Where it is.
  package var place: JSONPlace {
    switch self {
    case .malformed(let place, _), .duplicateKey(let place, _, _), .unknownKey(let place, _, _),
      .missingKey(let place, _), .wrongType(let place, _, _), .outOfRange(let place, _, _, _),
      .unknownWord(let place, _, _), .rivals(let place, _), .contradiction(let place, _),
      .otherKind(let place, _):
      place
    }
  }
}

/// The error enum of a module that reads JSON files: it has a case for what the JSON reader finds.
///
/// With `case json(JSONError)` a `JSONReader<ThatEnum>` throws it, typed; with
/// `case several([Self])`, `mistakes` and `place` all mistakes of a document are told at once. An
/// enum of small documents may choose one.
package protocol DocumentError: UserError {
  /// Wraps a mistake in form.
  static func json(_ error: JSONError) -> Self
  /// Wraps mistakes that do not follow from each other, at least two, in order of place.
  static func several(_ mistakes: [Self]) -> Self
  /// The mistakes of which this one consists: itself, unless it is several.
  var mistakes: [Self] { get }
  /// Where in a document it is, if it is in one.
  var place: JSONPlace? { get }
}

extension DocumentError {
  /// Itself.
  package var mistakes: [Self] { [self] }

  /// None.
  package var place: JSONPlace? { nil }
}
