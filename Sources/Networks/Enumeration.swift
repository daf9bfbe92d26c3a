import Blocks
import Graphs
import Spaces

/// Walks through every reachable step of a space once, and adds up cost bounds on the way.
///
/// Between stages only the signal is known, as a block sees no more, whole-network genes that
/// blocks read, and what laws between stages are about; inside a stage the slots that several of
/// its blocks share (depth among them) are enumerated, and the others where the walk meets the
/// first block that reads them.
struct Enumeration {
  /// Bounds of what was reached, by what is decided and by the signal.
  private typealias Frontier = [Assignment: [Signal: CostBounds]]

  private let space: Space
  private var writer: StepWriter
  private let network: NetworkSlots
  private let memory: LawMemory
  /// The steps in the order in which the walk met them.
  private(set) var steps: [Step] = []
  /// Their places by what they depend on.
  private(set) var indices: [Step.Key: Int] = [:]
  /// Bounds over all complete walks; a law counts if its slots have few enough choices to be
  /// remembered.
  private(set) var bounds: CostBounds?
  /// What leaves the last stage, over all subnets.
  private(set) var outputs: [Signal] = []

  init(_ space: Space, blocks: [any Block.Type]) throws(NetworkError) {
    self.space = space
    writer = StepWriter(space: space, blocks: blocks)
    network = NetworkSlots(space)
    memory = LawMemory(space)
    var frontier: Frontier = [:]
    for known in Assignment().extended(over: [space.resolution.slot].compactMap { $0 }, in: space)
    where known.meetsLaws(of: space) {
      guard case .integer(let side)? = known.value(of: space.resolution, in: space) else {
        continue
      }
      let signal = Signal(height: side, width: side, channels: space.channels)
      let kept = known.kept { keeps($0, after: -1) }
      frontier[kept, default: [:]][signal] = CostBounds(.zero)
    }
    for stage in space.stages.indices {
      frontier = try walk(stage: stage, from: frontier)
    }
    outputs = Set(frontier.values.flatMap(\.keys)).sorted()
    for reached in frontier.values.flatMap(\.values) { Self.cover(&bounds, reached) }
  }

  /// Whether a slot matters after a stage; -1 stands for the resolution.
  private func keeps(_ slot: Int, after stage: Int) -> Bool {
    network.keeps(slot, after: stage) || memory.keeps(slot, after: stage)
  }

  private static func cover(_ known: inout CostBounds?, _ other: CostBounds) {
    if known == nil { known = other } else { known?.cover(other) }
  }

  private mutating func walk(stage index: Int, from start: Frontier) throws(NetworkError)
    -> Frontier
  {
    let stage = space.stages[index]
    let sharedSlots = stage.sharedSlots
    var reads = StageReads(stage, of: space)
    var result: Frontier = [:]
    for (known, signals) in start.sorted(by: { $0.key < $1.key }) {
      for shared in known.extended(overActive: sharedSlots, in: space) {
        guard shared.meetsLaws(of: space),
          case .integer(let depth)? = shared.value(of: stage.depth, in: space)
        else { continue }
        var frontier: Frontier = [shared: signals]
        for block in 0..<depth {
          frontier = try run(block, of: index, depth: depth, sharedSlots, &reads, from: frontier)
        }
        for (known, signals) in frontier {
          let kept = known.kept { keeps($0, after: index) }
          for (signal, bounds) in signals {
            Self.cover(&result[kept, default: [:]][signal], bounds)
          }
        }
      }
    }
    return result
  }

  private mutating func run(
    _ block: Int, of stage: Int, depth: Int, _ sharedSlots: [Int], _ reads: inout StageReads,
    from frontier: Frontier
  ) throws(NetworkError) -> Frontier {
    let plan = space.stages[stage].blocks[block]
    var next: Frontier = [:]
    for (known, signals) in frontier.sorted(by: { $0.key < $1.key }) {
      let open = reads.slots[block].filter { known.isOpen($0) }
      let signals = signals.sorted { $0.key < $1.key }
      for decided in known.extended(overActive: open, in: space)
      // What decides nothing breaks no law that was not broken before.
      where decided == known || decided.meetsLaws(of: space) {
        guard let kind = decided.kind(of: plan) else { continue }
        let picks = reads.picks(of: kind, at: block, decided)
        let kept = decided.kept { slot in
          !open.contains(slot) || sharedSlots.contains(slot)
            || network.keeps(slot, after: stage - 1) || memory.keeps(slot, after: stage - 1)
        }
        for (signal, bounds) in signals {
          let index = try step(
            Step.Key(
              stage: stage, block: block, depth: depth, signal: signal, kind: kind.name,
              picks: picks.genes, network: picks.network))
          let sum = bounds + steps[index].cost
          guard max(sum.greatest.macs, sum.greatest.parameters) <= Cost.limit else {
            throw writer.tooLarge(steps[index].key)
          }
          Self.cover(&next[kept, default: [:]][steps[index].signal], sum)
        }
      }
    }
    return next
  }

  /// The place of a step, which is written if it is not known.
  private mutating func step(_ key: Step.Key) throws(NetworkError) -> Int {
    if let known = indices[key] { return known }
    indices[key] = steps.count
    steps.append(try writer.write(key))
    return steps.count - 1
  }
}
