/// What a file says of one gene: a value, or values to choose from, at least one.
enum Decision: Hashable, Sendable {
  case fixed(GeneValue)
  case choice([GeneValue])

  /// The value of the largest network, which stands last.
  var largest: GeneValue? {
    switch self {
    case .fixed(let value): value
    case .choice(let values): values.last
    }
  }

  /// Where the gene takes its value from; a choice is appended as a slot.
  func binding(_ path: String, _ slots: inout [Slot]) -> GeneBinding {
    switch self {
    case .fixed(let value): return .fixed(value)
    case .choice(let values):
      slots.append(Slot(path: path, choices: values))
      return .slot(slots.count - 1)
    }
  }
}
