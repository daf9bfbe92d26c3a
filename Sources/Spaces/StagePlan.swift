/// A row of blocks with a name; the first `depth` of them run.
package struct StagePlan: Hashable, Sendable {
  /// Its name, the first part of its slot paths.
  package let name: String
  /// How many blocks run.
  package let depth: GeneBinding
  /// The blocks of the deepest network, position 0 first.
  package let blocks: [BlockPlan]

  /// Declares a stage.
  package init(name: String, depth: GeneBinding, blocks: [BlockPlan]) {
    self.name = name
    self.depth = depth
    self.blocks = blocks
  }
}
