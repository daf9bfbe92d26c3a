public import Spaces

/// Where a block stands, and what holds for the whole network around it.
public struct Position: Hashable, Sendable {
  /// Its index in the stage; 0 is the first.
  public let index: Int
  /// Number of blocks of the stage in this subnet.
  public let depth: Int
  /// Number of classes N of the network.
  public let classes: Int
  /// Options of the space.
  public let options: SpaceOptions

  /// A place in a network.
  public init(index: Int, depth: Int, classes: Int, options: SpaceOptions) {
    self.index = index
    self.depth = depth
    self.classes = classes
    self.options = options
  }
}
