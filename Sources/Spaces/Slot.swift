/// One decision of the search space: a path and the values that may stand there, from the smallest network to the largest.
public struct Slot: Hashable, Sendable {
  /// Its name in architectures: `resolution`, `stage.gene` or `stage.block.gene`.
  public let path: String
  /// The values, at least one.
  public let choices: [GeneValue]
  /// When the decision matters.
  public let activation: Activation

  /// Declares a slot.
  public init(path: String, choices: [GeneValue], activation: Activation = .always) {
    self.path = path
    self.choices = choices
    self.activation = activation
  }
}
