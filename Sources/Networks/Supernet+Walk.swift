package import Walks

extension Supernet {
  /// The subnets as paths, one for each canonical genome that keeps the laws which a walk
  /// remembers, with costs that add up over blocks.
  ///
  /// - Parameter amounts: what a block adds to each of the costs.
  package func walk(
    costs: [AdditiveCost], amounts: (BlockInstance) -> [Int]
  ) -> Walk {
    Walk(lattice, costs: costs, amounts: reachableBlocks.map(amounts))
  }
}
