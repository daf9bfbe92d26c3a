/// A kind of block at one position of a stage, and where each of its genes comes from.
public struct BlockKind: Hashable, Sendable {
  /// Its name in the vocabulary.
  public let name: String
  /// A binding for every gene that the file gives or the block has a fallback for.
  public let genes: [String: GeneBinding]
  /// The genes of the whole network that the block reads, under `group.gene`.
  public let network: [String: GeneBinding]

  /// Declares a kind at a position.
  public init(
    name: String, genes: [String: GeneBinding], network: [String: GeneBinding] = [:]
  ) {
    self.name = name
    self.genes = genes
    self.network = network
  }
}
