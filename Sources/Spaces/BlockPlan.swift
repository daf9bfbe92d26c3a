/// One block position of a stage: its kind and where each of its genes comes from.
public struct BlockPlan: Hashable, Sendable {
  /// The block's name in the vocabulary.
  public let kind: String
  /// A binding for every gene that the file gives or the block has a fallback for.
  public let genes: [String: GeneBinding]

  /// Declares a block position.
  public init(kind: String, genes: [String: GeneBinding]) {
    self.kind = kind
    self.genes = genes
  }
}
