/// One decision of the search space: a path and the values that may stand there, from the smallest network to the largest.
public struct Slot: Hashable, Sendable {
  /// Its name in architectures: `resolution`, `group.gene`, `stage.gene`, `stage.block.gene`, with the kind of block before the gene
  /// where kinds choose from different values: `stage.vitBlock.heads`.
  public let path: String
  /// The values, at least one.
  public let choices: [GeneValue]
  /// When the decision matters.
  public internal(set) var activity: Activity

  /// Declares a slot.
  public init(path: String, choices: [GeneValue], activity: Activity = .always) {
    self.path = path
    self.choices = choices
    self.activity = activity
  }
}
