/// A row of blocks with a name; the first `depth` of them run.
public struct StagePlan: Hashable, Sendable {
  /// Its name, the first part of its slot paths.
  public let name: String
  /// How many blocks run.
  public let depth: GeneBinding
  /// The blocks of the deepest network, position 0 first.
  public let blocks: [BlockPlan]

  /// Declares a stage.
  public init(name: String, depth: GeneBinding, blocks: [BlockPlan]) {
    self.name = name
    self.depth = depth
    self.blocks = blocks
  }
}
