/// What a searchable block says of itself to the reader of search spaces.
package struct BlockDeclaration: Sendable {
  /// Its name in the file (`"block": "inverted-residual"`).
  package let name: String
  /// What it is, in one sentence, for the JSON Schema.
  package let summary: String
  /// What reaches it and what leaves it, with shapes and what these must be.
  package let flow: String
  /// The papers from which it comes.
  package let source: String
  /// Its genes, `depth` excepted, which belongs to the stage.
  package let genes: [GeneDeclaration]
  /// Whether its kernels come from the largest as the space says (`SpaceOptions.kernelSharing`).
  package let sharesKernels: Bool
  /// The groups of whole-network genes that it reads.
  package let groups: [String]

  /// Declares a block.
  package init(
    name: String, summary: String, flow: String, source: String, genes: [GeneDeclaration],
    sharesKernels: Bool = false, groups: [String] = []
  ) {
    self.name = name
    self.summary = summary
    self.flow = flow
    self.source = source
    self.genes = genes
    self.sharesKernels = sharesKernels
    self.groups = groups
  }

  /// The name in slot paths, which laws can read: `talkingHeadsTransformer` for
  /// `talking-heads-transformer`.
  package var pathName: String { Self.pathName(of: name) }

  /// The name of a kind of block in slot paths and parameters.
  package static func pathName(of kind: String) -> String {
    let words = kind.split(separator: "-")
    return words.prefix(1).joined()
      + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
