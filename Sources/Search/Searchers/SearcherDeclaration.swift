/// What users see of a searcher, and how it is made; its name tells it from others.
package struct SearcherDeclaration: Hashable, Sendable {
  /// Makes a searcher of a choice of its settings, a domain, candidates per generation and a seed.
  typealias Make = @Sendable (SearcherChoice, SearchDomain, Int, UInt64) -> any Searcher

  /// Its name in files and flags.
  package let name: String
  /// How it proposes candidates, in a few words.
  package let summary: String
  /// What it can be tuned by.
  package let settings: [SearcherSetting]
  let make: Make

  /// Declares a searcher.
  init(
    _ name: String, _ summary: String, settings: [SearcherSetting] = [], make: @escaping Make
  ) {
    self.name = name
    self.summary = summary
    self.settings = settings
    self.make = make
  }

  /// Whether two declarations are of one searcher.
  package static func == (first: Self, second: Self) -> Bool { first.name == second.name }

  /// Hashes the name.
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

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
