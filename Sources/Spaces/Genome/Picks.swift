/// The values that one block takes in one subnet, by gene name.
package struct Picks: Hashable, Sendable {
  /// Gene name to value.
  package let values: [String: GeneValue]
  /// The hash of the values: picks are made once and looked up often.
  private let digest: Int

  /// Picks of given values.
  package init(_ values: [String: GeneValue]) {
    self.values = values
    digest = values.hashValue
  }

  /// Whether two blocks take the same values.
  package static func == (first: Picks, second: Picks) -> Bool {
    first.digest == second.digest && first.values == second.values
  }

  /// Adds the hash of the values.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(digest)
  }

  /// The whole number of a gene, if it has one.
  package func integer(_ gene: String) -> Int? {
    guard case .integer(let value)? = values[gene] else { return nil }
    return value
  }

  /// The number of a gene, whole or not, if it has one.
  package func real(_ gene: String) -> Double? {
    switch values[gene] {
    case .integer(let value)?: Double(value)
    case .real(let value)?: value
    default: nil
    }
  }

  /// The word of a gene, if it has one.
  package func text(_ gene: String) -> String? {
    guard case .text(let value)? = values[gene] else { return nil }
    return value
  }

  /// The flag of a gene; false if it has none.
  package func flag(_ gene: String) -> Bool {
    values[gene] == .flag(true)
  }
}
