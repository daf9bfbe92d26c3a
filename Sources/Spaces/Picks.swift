/// The values that one block takes in one subnet, by gene name.
public struct Picks: Hashable, Sendable {
  /// Gene name to value.
  public let values: [String: GeneValue]

  /// Picks of given values.
  public init(_ values: [String: GeneValue]) {
    self.values = values
  }

  /// The whole number of a gene, if it has one.
  public func integer(_ gene: String) -> Int? {
    guard case .integer(let value)? = values[gene] else { return nil }
    return value
  }

  /// The number of a gene, whole or not, if it has one.
  public func real(_ gene: String) -> Double? {
    switch values[gene] {
    case .integer(let value)?: Double(value)
    case .real(let value)?: value
    default: nil
    }
  }

  /// The word of a gene, if it has one.
  public func text(_ gene: String) -> String? {
    guard case .text(let value)? = values[gene] else { return nil }
    return value
  }

  /// The flag of a gene; false if it has none.
  public func flag(_ gene: String) -> Bool {
    values[gene] == .flag(true)
  }
}
