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
