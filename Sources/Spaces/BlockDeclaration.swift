/// What a searchable block says of itself to the reader of search spaces.
public struct BlockDeclaration: Sendable {
  /// Its name in the file (`"block": "inverted-residual"`).
  public let name: String
  /// What it is, in one sentence, for the JSON Schema.
  public let summary: String
  /// Its genes, `depth` excepted, which belongs to the stage.
  public let genes: [GeneDeclaration]
  /// Whether its kernels come from the largest as the space says (`SpaceOptions.kernelSharing`).
  public let sharesKernels: Bool

  /// Declares a block.
  public init(
    name: String, summary: String, genes: [GeneDeclaration], sharesKernels: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.genes = genes
    self.sharesKernels = sharesKernels
  }
}
