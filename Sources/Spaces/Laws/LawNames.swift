/// What names a law may use, and what values they may have.
struct LawNames {
  /// What a name stands for.
  enum Meaning {
    /// A number, with its values; those of a cost are not known.
    case number([GeneValue]?)
    /// True or false.
    case flag
    /// Words, or lists, among other values perhaps.
    case word([GeneValue])
  }

  private let space: Space

  /// The names of a space.
  init(_ space: Space) {
    self.space = space
  }

  /// What a name stands for; nil if there is none.
  func meaning(of name: String) -> Meaning? {
    if space.costNames.contains(name) { return .number(nil) }
    guard let term = space.term(named: name) else { return nil }
    let values = space.values(of: term)
    if values.allSatisfy(\.isFlag) { return .flag }
    return values.allSatisfy { $0.number != nil } ? .number(values) : .word(values)
  }

  /// All names, and the words of laws, for suggestions.
  var all: [String] { space.termNames + space.costNames + LawWord.allCases.map(\.rawValue) }
}

extension GeneValue {
  fileprivate var isFlag: Bool {
    if case .flag = self { true } else { false }
  }
}
