/// A failure that its reader can mend: its description is a sentence that says what to do.
///
/// Every module declares one enum of cases without text and writes the sentences in one extension.
package protocol UserError: Error, CustomStringConvertible, Sendable {
  /// What kind of mistake it is, and with which exit code a program ends on it.
  var category: ErrorCategory { get }
}
