/// The blocks of a stage that are of one kind: all of them, the first, or the rest.
struct StagePart {
  let block: BlockDeclaration
  /// Where errors about the part point to.
  let place: JSONPlace
  /// The genes that stand inside it; empty if the stage has one kind of block.
  let members: [JSONMember]
  /// The position of its first block.
  let start: Int
  /// What the file says of each gene of the block, wherever it says so.
  var decisions: [String: Decision] = [:]
}
