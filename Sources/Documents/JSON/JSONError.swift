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

  /// Bad data.
  package var category: ErrorCategory { .data }
}

/// The error enum of a module that reads JSON files: it has a case for what the JSON reader finds.
///
/// `case json(JSONError)` is all that an enum needs to conform; then `JSONReader<ThatEnum>` throws
/// it, typed.
package protocol DocumentError: UserError {
  /// Wraps a mistake in form.
  static func json(_ error: JSONError) -> Self
}
