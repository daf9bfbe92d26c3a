package import Blocks
package import Graphs
package import Spaces

/// All subnets of a search space at once: the steps that they are made of, and the layout of the
/// weights that they share.
///
/// A supernet is a value without weights; graphs and costs of subnets are sums over its steps.
package struct Supernet: Sendable {
  /// The space.
  package let space: Space
  /// Where every shared tensor stands.
  package let layout: ParameterLayout
  /// Exact bounds of the costs over all combinations of choices; of the laws only those count that
  /// one stage can break by itself.
  package let bounds: CostBounds
  /// Every reachable step, in the order of stages and blocks.
  package let reachableSteps: [Step]
  /// What leaves the last stage, over all subnets.
  let outputs: [Signal]
  /// The place of every reachable step by what it depends on.
  private let indices: [Step.Key: Int]

  /// Walks through the whole space; fails if it is abstract, if a combination that its laws allow
  /// cannot be built, or if the smallest, the largest or a named subnet breaks a law about costs.
  ///
  /// - Parameter blocks: the kinds of blocks that the space may name.
  package init(
    _ space: Space, blocks: [any Block.Type] = Roster.blocks
  ) throws(NetworkError) {
    guard !space.isAbstract else { throw .abstract(space: space.name) }
    let enumeration = try Enumeration(space, blocks: blocks)
    self.space = space
    let order = enumeration.steps.indices.sorted { first, second in
      let (a, b) = (enumeration.steps[first].key, enumeration.steps[second].key)
      return (a.stage, a.block, first) < (b.stage, b.block, second)
    }
    var places = order
    for (place, index) in order.enumerated() { places[index] = place }
    indices = enumeration.indices.mapValues { [places] in places[$0] }
    let steps = order.map { enumeration.steps[$0] }
    reachableSteps = SharedParameters(steps, of: space).apply(to: steps)
    bounds = enumeration.bounds ?? CostBounds(.zero)
    outputs = enumeration.outputs
    layout = ParameterLayout(of: reachableSteps.map(\.fragment))
    try requireLawfulNames()
  }

  /// Some subnets of another supernet.
  init(_ whole: Supernet, steps: [Step]) {
    space = whole.space
    bounds = whole.bounds
    outputs = whole.outputs
    indices = Dictionary(
      uniqueKeysWithValues: steps.enumerated().map { ($0.element.key, $0.offset) })
    reachableSteps = steps
    layout = ParameterLayout(of: steps.map(\.fragment))
  }

  /// The step that depends on this, if it can be reached.
  func step(_ key: Step.Key) -> Step? { indices[key].map { reachableSteps[$0] } }

  /// The steps of a subnet, input first.
  package func steps(of genome: Genome) -> [Step] {
    let resolution = space.resolution(genome)
    var signal = Signal(height: resolution, width: resolution, channels: space.channels)
    var result: [Step] = []
    for stage in space.stages.indices {
      let depth = space.depth(stage: stage, genome: genome)
      for block in 0..<depth {
        let kind = space.kind(stage: stage, block: block, genome: genome)
        let key = Step.Key(
          stage: stage, block: block, depth: depth, signal: signal, kind: kind.name,
          picks: space.picks(of: kind, genome: genome),
          network: space.network(of: kind, genome: genome))
        guard let step = step(key) else {
          preconditionFailure("a legal genome walks through steps that were not enumerated")
        }
        result.append(step)
        signal = step.signal
      }
    }
    return result
  }

  /// The cost of a subnet.
  package func cost(of genome: Genome) -> Cost {
    steps(of: genome).reduce(.zero) { $0 + $1.cost }
  }

  /// The cost of each stage of a subnet, input first.
  package func stageCosts(of genome: Genome) -> [Cost] {
    var costs = Array(repeating: Cost.zero, count: space.stages.count)
    for step in steps(of: genome) { costs[step.key.stage] += step.cost }
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
    for step in steps(of: genome) { values = builder.append(step.fragment, inputs: values) }
    return builder.graph(output: values[0])
  }
}
