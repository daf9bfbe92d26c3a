import Graphs
import Spaces

/// Walks through a space layer by layer and writes down the passages.
///
/// Blocks without slots of their own join the passage before them, so that a stage whose blocks
/// share all their slots is one layer.
struct SubnetWalkBuilder {
  /// All that later passages depend on.
  private struct State: Hashable {
    let signal: Signal
    /// Shared choices of the stage that is walked, and what laws remember.
    let known: Assignment
    /// Blocks of the stage that is walked; 0 between stages.
    let depth: Int
  }

  /// A passage that is being written.
  private struct Draft {
    let origin: Int
    var state: State
    var choices: [(slot: Int, choice: Int)] = []
    var costs: [Int]
  }

  let supernet: Supernet
  let memory: LawMemory
  private let network: NetworkSlots
  private let nothing: [Int]
  /// The passages of each finished layer.
  private(set) var layers: [[SubnetWalk.Passage]] = []
  private var states: [State] = []

  private var space: Space { supernet.space }

  init(supernet: Supernet, memory: LawMemory, costs nothing: [Int]) {
    self.supernet = supernet
    self.memory = memory
    network = NetworkSlots(supernet.space)
    self.nothing = nothing
  }

  /// The first layer: the side of the input.
  mutating func chooseResolution() {
    let slots: [Int] = if case .slot(let slot) = space.resolution { [slot] } else { [] }
    var drafts: [Draft] = []
    for known in Assignment().extended(over: slots, in: space) where known.meetsLaws(of: space) {
      guard case .integer(let side)? = known.value(of: space.resolution, in: space) else {
        continue
      }
      let signal = Signal(height: side, width: side, channels: space.channels)
      drafts.append(
        Draft(
          origin: 0, state: State(signal: signal, known: known, depth: 0),
          choices: known.choices(of: slots), costs: nothing))
    }
    close(drafts, forgettingUpTo: -1)
  }

  /// The layers of a stage.
  mutating func walk(stage index: Int, costs: (Step) -> [Int]) {
    let stage = space.stages[index]
    var drafts: [Draft] = []
    for (origin, state) in states.enumerated() {
      for (known, choices) in shared(stage: index, after: state.known) {
        guard case .integer(let depth)? = known.value(of: stage.depth, in: space) else { continue }
        drafts.append(
          Draft(
            origin: origin, state: State(signal: state.signal, known: known, depth: depth),
            choices: choices, costs: nothing))
      }
    }
    for block in stage.blocks.indices {
      let running = drafts.lazy.filter { $0.state.depth > block }
      let slots = stage.blocks[block].slots + stage.blocks[block].networkSlots
      if running.contains(where: { decides(slots, $0.state.known) }) {
        close(drafts)
        drafts = states.enumerated().map {
          Draft(origin: $0.offset, state: $0.element, costs: nothing)
        }
      }
      drafts = drafts.flatMap { draft in
        draft.state.depth > block ? run(block, of: index, draft, costs) : [draft]
      }
    }
    close(drafts, forgettingUpTo: index)
  }

  /// The depth and the choices that several blocks share, as far as the depth makes them matter.
  private func shared(
    stage index: Int, after known: Assignment
  ) -> [(Assignment, [(slot: Int, choice: Int)])] {
    let stage = space.stages[index]
    let depths = [stage.depth.slot].compactMap { $0 }
    let slots = stage.sharedSlots.filter { !depths.contains($0) }
    return known.extended(over: depths, in: space).flatMap { deep in
      deep.extended(overActive: slots, in: space).filter { $0.meetsLaws(of: space) }
        .map { ($0, $0.choices(of: depths + slots)) }
    }
  }

  private func decides(_ slots: [Int], _ known: Assignment) -> Bool {
    slots.contains { known.isUndecided($0, in: space) }
  }

  /// All ways to run one more block.
  private func run(
    _ block: Int, of stage: Int, _ draft: Draft, _ costs: (Step) -> [Int]
  ) -> [Draft] {
    let plan = space.stages[stage].blocks[block]
    // A slot that several blocks read, or the whole network, is decided by the first that reads it.
    let open = (plan.slots + plan.networkSlots).filter { draft.state.known.isOpen($0) }
    let shared = Set(space.stages[stage].sharedSlots)
    return draft.state.known.extended(overActive: open, in: space)
      .filter { $0.meetsLaws(of: space) }
      .map { decided in
        guard let kind = decided.kind(of: plan) else {
          preconditionFailure("a block runs before its kind is decided")
        }
        let picks = decided.picks(of: kind, in: space)
        let key = Step.Key(
          stage: stage, block: block, depth: draft.state.depth, signal: draft.state.signal,
          kind: kind.name, picks: picks.genes, network: picks.network)
        guard let step = supernet.step(key) else {
          preconditionFailure("a lawful passage runs a step that was not enumerated")
        }
        var next = draft
        next.choices += decided.choices(of: open)
        next.costs = zip(draft.costs, costs(step)).map { $0 + $1 }
        let known = decided.kept { slot in
          !open.contains(slot) || shared.contains(slot) || network.keeps(slot, after: stage - 1)
            || memory.keeps(slot, after: stage - 1)
        }
        next.state = State(signal: step.signal, known: known, depth: draft.state.depth)
        return next
      }
  }

  /// Finishes a layer: its passages reach their states, of which only what laws remember is left
  /// behind a stage.
  private mutating func close(_ drafts: [Draft], forgettingUpTo stage: Int? = nil) {
    var numbers: [State: Int] = [:]
    states = []
    var passages: [SubnetWalk.Passage] = []
    for draft in drafts {
      var state = draft.state
      if let stage {
        state = State(
          signal: state.signal,
          known: state.known.kept {
            memory.keeps($0, after: stage) || network.keeps($0, after: stage)
          }, depth: 0)
      }
      let number = numbers[state] ?? states.count
      if number == states.count {
        numbers[state] = number
        states.append(state)
      }
      passages.append(
        SubnetWalk.Passage(
          origin: draft.origin, target: number, choices: draft.choices, costs: draft.costs))
    }
    layers.append(passages)
  }
}
