/// One decision of the search space: a path and the values that may stand there, from the smallest network to the largest.
public struct Slot: Hashable, Sendable {
  /// When a slot or gene matters; one that does not is inactive and left out of architectures.
  ///
  /// A further reason (a block kind that is not taken, merging at r = 0) becomes a further case.
  public enum Activity: Hashable, Sendable {
    /// In every subnet: depths and whole-network slots.
    case always
    /// When block `position` of a stage runs, that is, when the stage's depth is larger.
    case running(stage: Int, position: Int)
  }

  /// Its name in architectures: `resolution`, `stage.gene` or `stage.block.gene`.
  public let path: String
  /// The values, at least one.
  public let choices: [GeneValue]
  /// When the decision matters.
  public let activity: Activity

  /// Declares a slot.
  public init(path: String, choices: [GeneValue], activity: Activity = .always) {
    self.path = path
    self.choices = choices
    self.activity = activity
  }
}
