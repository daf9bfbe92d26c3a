/// What a search space may name; handed to the reader by the room that knows blocks.
package struct Vocabulary: Sendable {
  /// All blocks, in the order in which they are listed to users.
  package let blocks: [BlockDeclaration]
  /// Genes of the whole network.
  package let groups: [GeneGroup]

  /// A vocabulary of some blocks.
  package init(blocks: [BlockDeclaration], groups: [GeneGroup] = []) {
    self.blocks = blocks
    self.groups = groups
  }

  /// The block of a name.
  package func block(named name: String) -> BlockDeclaration? {
    blocks.first { $0.name == name }
  }
}

/// Genes of the whole network that stand under one name beside `input`, such as `merging`.
package struct GeneGroup: Sendable {
  /// Its key in the file.
  package let name: String
  /// What it is, in one sentence, for the JSON Schema.
  package let summary: String
  /// The gene without which the others mean nothing: where it is 0, or a list of zeros, they are
  /// inactive.
  package let amount: GeneDeclaration
  /// The other genes.
  package let others: [GeneDeclaration]
  /// Those of the others that tell how to read what blocks that take part leave behind: blocks of
  /// later stages read them though they take no part themselves.
  package let lasting: [String]

  /// Declares a group.
  package init(
    name: String, summary: String, amount: GeneDeclaration, others: [GeneDeclaration],
    lasting: [String] = []
  ) {
    self.name = name
    self.summary = summary
    self.amount = amount
    self.others = others
    self.lasting = lasting
  }

  /// All genes.
  package var genes: [GeneDeclaration] { [amount] + others }
}
