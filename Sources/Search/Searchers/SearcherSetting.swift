/// A number by which a searcher is tuned.
package struct SearcherSetting: Hashable, Sendable {
  /// Its key in files.
  package let name: String
  /// The values that are allowed.
  package let range: ClosedRange<Double>
  /// The value where none is given.
  package let standard: Double
  /// Whether it is a whole number.
  package let isWhole: Bool
  /// What it does, in a few words.
  package let summary: String

  /// Declares a setting.
  init(
    _ name: String, in range: ClosedRange<Double>, standard: Double, isWhole: Bool = true,
    _ summary: String
  ) {
    precondition(range.contains(standard), "the standard value of '\(name)' is out of range")
    self.name = name
    self.range = range
    self.standard = standard
    self.isWhole = isWhole
    self.summary = summary
  }
}
