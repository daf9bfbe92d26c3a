/// One decision of the search space: a path and the values that may stand there, from the smallest
/// network to the largest.
package struct Slot: Hashable, Sendable {
  /// Its name in architectures: `resolution`, `group.gene`, `stage.gene`, `stage.block.gene`, with
  /// the kind of block before the gene where kinds choose from different values:
  /// `stage.vitBlock.heads`.
  package let path: String
  /// The values, at least one.
  package let choices: [GeneValue]
  /// When the decision matters.
  package internal(set) var activity: Activity

  /// Declares a slot.
  package init(path: String, choices: [GeneValue], activity: Activity = .always) {
    self.path = path
    self.choices = choices
    self.activity = activity
  }
}
