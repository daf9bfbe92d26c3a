package import Spaces

/// Where a block stands, and what holds for the whole network around it.
package struct Position: Hashable, Sendable {
  /// Its index in the stage; 0 is the first.
  package let index: Int
  /// Number of blocks of the stage in this subnet.
  package let depth: Int
  /// Number of classes N of the network.
  package let classes: Int
  /// Options of the space.
  package let options: SpaceOptions
  /// The channels that blocks of the stage have in any subnet.
  package let widths: [Int]
  /// For each gene of the block, the values that it takes in any subnet.
  package let choices: [String: [GeneValue]]
  /// The genes of the whole network that the block reads, as far as they matter, under
  /// `group.gene`: `merging.r`.
  package let network: Picks

  /// A place in a network.
  ///
  /// Without `widths` and `choices` the subnet's own are the only ones.
  package init(
    index: Int, depth: Int, classes: Int, options: SpaceOptions, widths: [Int] = [],
    choices: [String: [GeneValue]] = [:], network: Picks = Picks([:])
  ) {
    self.index = index
    self.depth = depth
    self.classes = classes
    self.options = options
    self.widths = widths
    self.choices = choices
    self.network = network
  }
}
