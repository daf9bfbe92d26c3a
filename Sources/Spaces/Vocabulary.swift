/// What a search space may name; handed to the reader by the room that knows blocks.
public struct Vocabulary: Sendable {
  /// All blocks, in the order in which they are listed to users.
  public let blocks: [BlockDeclaration]
  /// Genes of the whole network.
  public let groups: [GeneGroup]

  /// A vocabulary of some blocks.
  public init(blocks: [BlockDeclaration], groups: [GeneGroup] = []) {
    self.blocks = blocks
    self.groups = groups
  }

  /// The block of a name.
  public func block(named name: String) -> BlockDeclaration? {
    blocks.first { $0.name == name }
  }
}
