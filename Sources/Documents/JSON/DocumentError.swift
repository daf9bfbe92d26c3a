package import Errors

/// The error enum of a module that reads JSON files: it has a case for what the JSON reader finds.
///
/// `case json(JSONError)` is all that an enum needs to conform; then `JSONReader<ThatEnum>` throws
/// it, typed.
package protocol DocumentError: UserError {
  /// Wraps a mistake in form.
  static func json(_ error: JSONError) -> Self
}
