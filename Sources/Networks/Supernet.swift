package import Blocks
package import Graphs
package import Spaces
package import Walks

/// All subnets of a search space at once: the blocks that they are made of, and the layout of the
/// weights that they share.
///
/// A supernet is a value without weights; graphs and costs of subnets are sums over its blocks.
package struct Supernet: Sendable {
  /// The space.
  package let space: Space
  /// Where every shared tensor stands.
  package let layout: ParameterLayout
  /// Exact bounds of the costs over all combinations of choices; of the laws only those count that
  /// a walk remembers (`LawMemory`).
  package let bounds: CostBounds
  /// Every block that can be reached, in the order of stages and blocks.
  package let reachableBlocks: [BlockInstance]
  /// The subnet, if there is no other (`standalone`).
  package let only: Genome?
  /// The subnets as paths, with `reachableBlocks` as their blocks.
  private let lattice: Lattice<Signal>
  /// What leaves the last stage, over all subnets.
  let outputs: [Signal]
  /// The place of every reachable block by what it depends on.
  private let indices: [BlockInstance.Key: Int]

  /// Walks through the whole space, whose blocks are some of these kinds; fails if it is abstract,
  /// if a combination that its laws allow cannot be built, or if the smallest, the largest or a
  /// named subnet breaks a law about costs.
  package init(
    _ space: Space, blocks: [any Block.Type] = Roster.blocks
  ) throws(NetworkError) {
    guard !space.isAbstract else { throw .abstract(space: space.name) }
    var writer = BlockWriter(space: space, blocks: blocks)
    var instances: [BlockInstance] = []
    let lattice = try Lattice(
      space, entering: { Signal(height: $0, width: $0, channels: space.channels) },
      leaving: { (block: LatticeBlock<Signal>) throws(NetworkError) -> Signal in
        let instance = try writer.write(BlockInstance.Key(block))
        instances.append(instance)
        return instance.signal
      })
    let bounds = CostBounds.of(lattice, costs: instances.map(\.cost))
    if let index = bounds.tooLarge { throw writer.tooLarge(instances[index].key) }
    self.init(
      space, lattice, SharedParameters(instances, of: space).apply(to: instances),
      bounds: bounds.bounds ?? CostBounds(.zero), outputs: Set(lattice.ends).sorted())
    try requireLawfulNames()
  }

  /// One subnet of another supernet, its blocks written otherwise.
  private init(
    _ whole: Supernet, only genome: Genome, rewriting: (BlockInstance) -> BlockInstance
  ) {
    let lattice = whole.lattice.restricted(to: genome.choices.map { [$0] })
    self.init(
      whole.space, lattice,
      lattice.blocks.compactMap { whole.block(BlockInstance.Key($0)) }.map(rewriting),
      bounds: whole.bounds, outputs: whole.outputs, only: genome)
  }

  private init(
    _ space: Space, _ lattice: Lattice<Signal>, _ instances: [BlockInstance], bounds: CostBounds,
    outputs: [Signal], only: Genome? = nil
  ) {
    self.space = space
    self.only = only
    self.lattice = lattice
    self.bounds = bounds
    self.outputs = outputs
    reachableBlocks = instances
    indices = Dictionary(
      uniqueKeysWithValues: instances.enumerated().map { ($0.element.key, $0.offset) })
    layout = ParameterLayout(of: instances.map(\.fragment))
  }

  /// The block that depends on this, if it can be reached.
  private func block(_ key: BlockInstance.Key) -> BlockInstance? {
    indices[key].map { reachableBlocks[$0] }
  }

  /// The blocks of a subnet, input first.
  package func blocks(of genome: Genome) -> [BlockInstance] {
    let resolution = space.resolution(genome)
    var signal = Signal(height: resolution, width: resolution, channels: space.channels)
    var result: [BlockInstance] = []
    for stage in space.stages.indices {
      let depth = space.depth(stage: stage, genome: genome)
      for block in 0..<depth {
        let kind = space.kind(stage: stage, block: block, genome: genome)
        let key = BlockInstance.Key(
          stage: stage, block: block, depth: depth, signal: signal, kind: kind.name,
          picks: space.picks(of: kind, genome: genome),
          network: space.network(of: kind, genome: genome))
        guard let instance = self.block(key) else {
          preconditionFailure("a legal genome walks through blocks that were not reached")
        }
        result.append(instance)
        signal = instance.signal
      }
    }
    return result
  }

  /// What the blocks depend on of the subnets that take no other choices than these: for each slot
  /// the indices of its choices.
  package func blocks(within open: [[Int]]) -> Set<BlockInstance.Key> {
    Set(lattice.restricted(to: open).blocks.map { BlockInstance.Key($0) })
  }

  /// The subnets as paths, one for each canonical genome that keeps the laws which a walk
  /// remembers, with costs that add up over blocks: `amounts` is what a block adds to each of them.
  package func walk(
    costs: [AdditiveCost], amounts: (BlockInstance) -> [Int]
  ) -> Walk {
    Walk(lattice, costs: costs, amounts: reachableBlocks.map(amounts))
  }

  /// One subnet as a supernet of its own, to be trained alone: of `Graph.standalone`, since it
  /// shares its tables of positions with nobody.
  ///
  /// The space stays what it was, but graphs and costs are those of this subnet only.
  package func standalone(_ genome: Genome) -> Supernet {
    Supernet(self, only: genome) {
      $0.with(fragment: $0.fragment.standalone)
    }
  }

  /// The cost of a subnet.
  package func cost(of genome: Genome) -> Cost {
    blocks(of: genome).reduce(.zero) { $0 + $1.cost }
  }

  /// The cost of each stage of a subnet, input first.
  package func stageCosts(of genome: Genome) -> [Cost] {
    var costs = Array(repeating: Cost.zero, count: space.stages.count)
    for block in blocks(of: genome) { costs[block.key.stage] += block.cost }
    return costs
  }

  /// The subnet as a network for images of its own resolution.
  package func graph(of genome: Genome) -> Graph {
    graph(of: genome, images: space.resolution(genome))
  }

  /// The subnet as a network for images of another side, which it resizes first.
  package func graph(of genome: Genome, images side: Int) -> Graph {
    let resolution = space.resolution(genome)
    var builder = GraphBuilder(input: .map(side, side, space.channels))
    var values = [Value.input]
    if side != resolution {
      values = [
        builder.add("resize", .resize(Resize(height: resolution, width: resolution)), values)
      ]
    }
    for block in blocks(of: genome) { values = builder.append(block.fragment, inputs: values) }
    return builder.graph(output: values[0])
  }
}
