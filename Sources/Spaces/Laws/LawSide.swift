/// What stands on one side of a sign in a law, with the character at which it begins.
struct LawSide {
  enum Kind {
    case number(LawExpression)
    case condition(LawCondition)
    /// A choice between words, by its name.
    case word(String, [GeneValue])
    case text(String)
  }

  let start: Int
  let kind: Kind

  init(_ start: Int, _ kind: Kind) {
    self.start = start
    self.kind = kind
  }
}

extension LawSide.Kind {
  /// What a name stands for.
  init(_ name: String, _ meaning: LawNames.Meaning) {
    switch meaning {
    case .number: self = .number(.name(name))
    case .flag: self = .condition(.flag(name))
    case .word(let values): self = .word(name, values)
    }
  }
}
