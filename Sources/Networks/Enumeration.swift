import Graphs
import Spaces

/// Walks through every reachable step of a space once, and adds up cost bounds on the way.
///
/// Between stages only the signal is known, as a block sees no more; inside a stage the slots that several of its blocks share (depth
/// among them) are enumerated, and the slots of one block where the walk meets it.
struct Enumeration {
  private let space: Space
  private let writer: StepWriter
  private(set) var steps: [Step.Key: Step] = [:]
  /// Step keys in the order in which the walk met them.
  private(set) var order: [Step.Key] = []
  /// Bounds over all complete walks; of the laws only those count that one stage can break by itself.
  private(set) var bounds: CostBounds?
  /// What leaves the last stage, over all subnets.
  private(set) var outputs: [Signal] = []

  init(_ space: Space) throws(NetworkError) {
    self.space = space
    writer = StepWriter(space: space)
    var frontier: [Signal: CostBounds] = [:]
    for side in space.resolutions {
      let signal = Signal(height: side, width: side, channels: space.channels)
      frontier[signal] = CostBounds(.zero)
    }
    for stage in space.stages.indices {
      frontier = try walk(stage: stage, from: frontier)
    }
    outputs = frontier.keys.sorted()
    for reached in frontier.values { Self.cover(&bounds, reached) }
  }

  private static func cover(_ known: inout CostBounds?, _ other: CostBounds) {
    if known == nil { known = other } else { known?.cover(other) }
  }

  private mutating func walk(
    stage index: Int, from frontier: [Signal: CostBounds]
  ) throws(NetworkError) -> [Signal: CostBounds] {
    let stage = space.stages[index]
    var result: [Signal: CostBounds] = [:]
    for shared in Assignment().extended(over: stage.sharedSlots, in: space) {
      guard shared.meetsLaws(of: space),
        case .integer(let depth)? = shared.value(of: stage.depth, in: space)
      else { continue }
      var signals = frontier
      for block in 0..<depth {
        var next: [Signal: CostBounds] = [:]
        let own = stage.blocks[block].slots.filter { shared.isOpen($0) }
        for picks in shared.extended(over: own, in: space)
        where picks.meetsLaws(of: space) {
          let values = Picks(
            stage.blocks[block].genes.compactMapValues { picks.value(of: $0, in: space) })
          for signal in signals.keys.sorted() {
            let step = try step(
              Step.Key(stage: index, block: block, depth: depth, signal: signal, picks: values))
            guard let bounds = signals[signal] else { continue }
            let sum = bounds + step.cost
            guard max(sum.greatest.macs, sum.greatest.parameters) <= Cost.limit else {
              throw writer.tooLarge(step.key)
            }
            Self.cover(&next[step.signal], sum)
          }
        }
        signals = next
      }
      for (signal, bounds) in signals { Self.cover(&result[signal], bounds) }
    }
    return result
  }

  private mutating func step(_ key: Step.Key) throws(NetworkError) -> Step {
    if let known = steps[key] { return known }
    let step = try writer.write(key)
    steps[key] = step
    order.append(key)
    return step
  }
}
