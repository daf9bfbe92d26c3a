/// What a file says of one gene: a value, or values to choose from.
enum Decision: Hashable, Sendable {
  case fixed(GeneValue)
  case choice([GeneValue])

  /// The last value, which is that of the largest network.
  var largest: GeneValue? {
    switch self {
    case .fixed(let value): value
    case .choice(let values): values.last
    }
  }
}
