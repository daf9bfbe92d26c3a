/// The blocks that a search space may name; handed to the reader by the room that knows them.
public struct Vocabulary: Sendable {
  /// All blocks, in the order in which they are listed to users.
  public let blocks: [BlockDeclaration]

  /// A vocabulary of some blocks.
  public init(blocks: [BlockDeclaration]) {
    self.blocks = blocks
  }

  /// The block of a name.
  public func block(named name: String) -> BlockDeclaration? {
    blocks.first { $0.name == name }
  }
}
