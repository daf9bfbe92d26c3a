/// An option of a whole space as a reference shows it.
package struct OptionReference: Hashable, Sendable {
  /// Its key in a file.
  package let key: String
  /// What it decides.
  package let summary: String
  /// What holds where a file says nothing.
  package let standard: String
  /// Its words, each with what it means.
  package let values: [Value]

  /// A word of an option.
  package struct Value: Hashable, Sendable {
    /// As it stands in a file.
    package let word: String
    /// What it means.
    package let meaning: String
  }
}
