import Blocks
import Graphs
import Spaces

/// Walks through every reachable step of a space once, and adds up cost bounds on the way.
///
/// Between stages only the signal is known, as a block sees no more, whole-network genes that blocks read, and what laws between stages are
/// about; inside a stage the slots that several of its blocks share (depth among them) are enumerated, and the others where the walk meets the
/// first block that reads them.
struct Enumeration {
  /// Bounds of what was reached, by what is decided and by the signal.
  private typealias Frontier = [Assignment: [Signal: CostBounds]]

  private let space: Space
  private let writer: StepWriter
  private let network: NetworkSlots
  private let memory: LawMemory
  private(set) var steps: [Step.Key: Step] = [:]
  /// Step keys in the order in which the walk met them.
  private(set) var order: [Step.Key] = []
  /// Bounds over all complete walks; a law counts if its slots have few enough choices to be remembered.
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
    var result: Frontier = [:]
    for (known, signals) in start.sorted(by: { $0.key < $1.key }) {
      for shared in known.extended(overActive: sharedSlots, in: space) {
        guard shared.meetsLaws(of: space),
          case .integer(let depth)? = shared.value(of: stage.depth, in: space)
        else { continue }
        var frontier: Frontier = [shared: signals]
        for block in 0..<depth {
          frontier = try run(block, of: index, depth: depth, sharedSlots, from: frontier)
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
    _ block: Int, of stage: Int, depth: Int, _ sharedSlots: [Int], from frontier: Frontier
  ) throws(NetworkError) -> Frontier {
    let plan = space.stages[stage].blocks[block]
    var next: Frontier = [:]
    for (known, signals) in frontier.sorted(by: { $0.key < $1.key }) {
      let open = (plan.slots + plan.networkSlots).filter { known.isOpen($0) }
      for decided in known.extended(overActive: open, in: space)
      where decided.meetsLaws(of: space) {
        guard let kind = decided.kind(of: plan) else { continue }
        let picks = decided.picks(of: kind, in: space)
        let kept = decided.kept { slot in
          !open.contains(slot) || sharedSlots.contains(slot)
            || network.keeps(slot, after: stage - 1) || memory.keeps(slot, after: stage - 1)
        }
        for signal in signals.keys.sorted() {
          let step = try step(
            Step.Key(
              stage: stage, block: block, depth: depth, signal: signal, kind: kind.name,
              picks: picks.genes, network: picks.network))
          guard let bounds = signals[signal] else { continue }
          let sum = bounds + step.cost
          guard max(sum.greatest.macs, sum.greatest.parameters) <= Cost.limit else {
            throw writer.tooLarge(step.key)
          }
          Self.cover(&next[kept, default: [:]][step.signal], sum)
        }
      }
    }
    return next
  }

  private mutating func step(_ key: Step.Key) throws(NetworkError) -> Step {
    if let known = steps[key] { return known }
    let step = try writer.write(key)
    steps[key] = step
    order.append(key)
    return step
  }
}
