import Spaces

extension Picks {
  /// The whole number of a gene that the block declared without an alternative.
  func required(_ gene: String) throws(BlockError) -> Int {
    guard let value = integer(gene) else { throw .missingGene(gene) }
    return value
  }
}
