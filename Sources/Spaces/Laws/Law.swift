package import Documents

/// A condition that every architecture meets, such as `mb6.width >= mb5.width`, `macs <= 800e6`, or
/// `if mb3.block == 'vit-block' then mb3.heads >= 4`; `LawGrammar` lists all forms.
///
/// Names are slot paths, depths, fixed genes, or one of `Law.costs`. Flags and conditions count as
/// 0 and 1 in sums. `%` is the remainder of a division, and dividing by zero gives what no
/// comparison but `!=` holds for, or an infinite number.
///
/// A name without a value (a slot that is inactive, a cost that is not known yet) makes the
/// comparison in which it stands open: neither true nor false. `not` of what is open is open; `and`
/// is false if one side is, `or` true if one side is, whatever the other; `if A then B` is
/// `not A or B`, and with `else C` what B and C agree on where A is open. A law that is open at the
/// end holds. So `a.heads >= 4` asks nothing of networks in which `a` has no heads.
package struct Law: Sendable {
  /// The names of costs, which only a room that knows networks can put numbers to.
  package static let costs = ["macs", "parameters"]
  /// The most laws of one space.
  static let countLimit = 1_000
  /// The most numbers, names and texts in all laws of one space together.
  static let termLimit = 20_000

  /// The text as it stands in the file.
  package let text: String
  /// Where it stands in the file.
  package let place: JSONPlace
  /// The text without white space that says nothing.
  let canonicalText: String
  /// The slots, fixed genes and costs that it names, each once, in order of appearance.
  package let names: [String]
  /// How many numbers, names and texts it has.
  let termCount: Int
  /// Conditions that the law means together, at least one.
  package let parts: [LawPart]

  init(_ text: String, _ names: LawNames, at place: JSONPlace) throws(LawError) {
    var parser = LawParser(text, names)
    let condition = try parser.law()
    self.text = text
    self.place = place
    canonicalText = parser.canonicalText
    termCount = parser.termCount
    parts = condition.conjuncts.map(LawPart.init)
    self.names = condition.names
  }

  /// Whether it speaks of slots alone, not of costs.
  package var isAboutSlotsOnly: Bool { parts.allSatisfy(\.isAboutSlotsOnly) }

  /// Whether the law holds for given values; a name without value leaves it open as far as it
  /// depends on it, and an open law holds.
  package func holds(_ value: (String) -> GeneValue?) -> Bool {
    parts.allSatisfy { $0.holds(value) }
  }
}

extension Law: Hashable {
  /// Whether two laws of a space are written alike, and so mean the same.
  package static func == (first: Law, second: Law) -> Bool { first.text == second.text }

  /// Adds the hash of the text.
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
