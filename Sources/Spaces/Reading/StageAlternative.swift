import Documents

/// A kind of block that may stand in a part of a stage, as the file describes it.
struct StageAlternative {
  /// What the file says of a gene, or the block's fallback.
  struct GeneDecision {
    let decision: Decision
    /// Whether the file says it.
    let isGiven: Bool
  }

  let block: BlockDeclaration
  /// Where errors about it point to.
  let place: JSONPlace
  /// The genes that stand inside it; empty if the part has one kind.
  let members: [JSONMember]
  /// What stands for each gene of the block.
  var decisions: [String: GeneDecision] = [:]
}
