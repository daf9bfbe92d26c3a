import Experiments
import Seeding

/// What decides an outcome, in words that stay the same from release to release: named parts in a
/// fixed order.
///
/// A part is the canonical text of settings, a fingerprint or a number, never a print of Swift
/// values, so that renaming a property changes nothing.
struct OutcomeText: Equatable, Sendable {
  /// One thing that decides.
  struct Part: Equatable, Sendable {
    /// What the text calls it.
    let key: String
    /// What it is, on one line.
    let text: String
    /// What people call it.
    let name: String

    /// A part that people call by its key unless another name is given.
    init(_ key: String, _ text: String, name: String? = nil) {
      self.key = key
      self.text = text
      self.name = name ?? key
    }
  }

  /// Changes when equal outcomes get other words, as it does with the text of experiments.
  static let version = Experiment.textVersion

  /// What decides.
  var parts: [Part]

  init(_ parts: [Part]) {
    self.parts = parts
  }

  /// All of it, a line for each part below the version.
  var text: String {
    (["text: \(Self.version)"] + parts.map { "\($0.key): \($0.text)" }).joined(separator: "\n")
  }

  /// All of it on one line.
  var line: String {
    (["text \(Self.version)"] + parts.map { "\($0.key) \($0.text)" }).joined(separator: ", ")
  }

  /// Tells it from others in a few characters: the version, and a hash of the text.
  var identity: String { "\(Self.version)-\(StableHash.of(text).hexadecimal)" }

  /// Whether an identity was made of other words, of which nothing can be told: by another version,
  /// or by a release that had no versions yet.
  static func isForeign(_ identity: String) -> Bool { !identity.hasPrefix("\(version)-") }

  /// The name of the first part of a wanted text that is not the same here, or is not wanted.
  func difference(from wanted: OutcomeText) -> String? {
    let differing =
      wanted.parts.first { !parts.contains($0) }
      ?? parts.first { part in
        !wanted.parts.contains { $0.key == part.key }
      }
    return differing?.name
  }
}
