import Spaces

/// Walks through a space of networks layer by layer and writes down the passages; signals are
/// numbers here.
///
/// Blocks are met in the order of what is decided, states are numbered as passages reach them.
struct LatticeBuilder {
  /// All that later passages depend on.
  private struct State: Hashable {
    let signal: Int
    /// Shared choices of the stage that is walked, those of the whole network, and what laws
    /// remember.
    var known: Assignment
    /// Blocks of the stage that is walked; 0 between stages.
    var depth: Int
  }

  /// A passage that is being written.
  private struct Draft {
    let state: State
    /// The place of the state among those of its stage, as far as shared choices tell.
    let rank: Int
    var choices: [WalkChoice] = []
    var block: Int?
  }

  /// What is the same for one block behind any signal.
  private struct Content: Hashable {
    let depth: Int
    let kind: String
    let picks: Picks
    let network: Picks
  }

  private let space: Space
  private let memory: LawMemory
  private let laws: LawsBySlot
  private let network: NetworkSlots
  /// The finished layers.
  private(set) var layers: [LatticeLayer] = []
  private var states: [State] = []
  private var ranks: [Int] = []
  private var blockCount = 0

  init(_ space: Space) {
    self.space = space
    memory = LawMemory(space)
    laws = LawsBySlot(space)
    network = NetworkSlots(space)
  }

  /// The signal of each state behind the last layer.
  var ends: [Int] { states.map(\.signal) }

  /// The first layer: the side of the input, and the signal that it makes.
  mutating func chooseResolution(entering: (Int) -> Int) {
    let slots = [space.resolution.slot].compactMap { $0 }
    let laws = laws.withoutSlots + laws.deciding(slots)
    var drafts: [Draft] = []
    for known in Assignment().extended(over: slots, in: space)
    where known.meets(laws, of: space) {
      guard case .integer(let side)? = known.value(of: space.resolution, in: space) else {
        continue
      }
      drafts.append(
        Draft(
          state: State(signal: entering(side), known: known, depth: 0), rank: 0,
          choices: known.choices(of: slots)))
    }
    close([drafts], isForced: false, forgettingUpTo: -1)
  }

  /// The layer of a stage's depth and of the choices that several of its blocks share, as far as
  /// the depth makes them matter.
  mutating func chooseShared(stage index: Int) {
    let stage = space.stages[index]
    let depths = [stage.depth.slot].compactMap { $0 }
    let slots = depths + stage.sharedSlots.filter { !depths.contains($0) }
    let laws = laws.deciding(slots)
    var drafts: [[Draft]] = Array(repeating: [], count: states.count)
    var rank = 0
    let groups = Dictionary(grouping: states.indices) { states[$0].known }
    for (known, origins) in groups.sorted(by: { $0.key < $1.key }) {
      var ways: [(rank: Int, depth: Int, known: Assignment)] = []
      for decided in known.extended(overActive: stage.sharedSlots, in: space)
      where decided.meets(laws, of: space) {
        guard case .integer(let depth)? = decided.value(of: stage.depth, in: space) else {
          continue
        }
        ways.append((rank, depth, decided))
        rank += 1
      }
      // Paths are numbered by the depth first, which may stand behind widths among the slots.
      ways.sort { ($0.depth, $0.rank) < ($1.depth, $1.rank) }
      for origin in origins {
        drafts[origin] = ways.map { way in
          Draft(
            state: State(signal: states[origin].signal, known: way.known, depth: way.depth),
            rank: way.rank, choices: way.known.choices(of: slots))
        }
      }
    }
    close(drafts, isForced: false)
  }

  /// The layer of one block, which runs where the depth is above its index.
  ///
  /// `signalPlaces` holds the place of each signal in the order of those that reach the layer;
  /// `leaving` is asked for the signal that leaves a block that was not met before.
  mutating func run<Failure: Error>(
    _ block: Int, of stage: Int, _ reads: inout StageReads, signalPlaces: [Int],
    leaving: (LatticeBlock<Int>) throws(Failure) -> Int
  ) throws(Failure) {
    let plan = space.stages[stage].blocks[block]
    let shared = Set(space.stages[stage].sharedSlots)
    let laws = laws.deciding(reads.slots[block])
    var drafts = zip(states, ranks).map { state, rank in
      state.depth > block ? [] : [Draft(state: state, rank: rank)]
    }
    var isForced = true
    var blocks: [Content: [Int: (block: Int, signal: Int)]] = [:]
    for origins in running(block, signalPlaces) {
      let (known, depth) = (states[origins[0]].known, states[origins[0]].depth)
      // A slot that several blocks read, or the whole network, is decided by the first that reads
      // it.
      let open = reads.slots[block].filter { known.isOpen($0) }
      if open.contains(where: { known.isUndecided($0, in: space) }) { isForced = false }
      for decided in known.extended(overActive: open, in: space)
      // What decides nothing breaks no law that was not broken before.
      where decided == known || decided.meets(laws, of: space) {
        guard let kind = decided.kind(of: plan) else {
          preconditionFailure("a block runs before its kind is decided")
        }
        let picks = reads.picks(of: kind, at: block, decided)
        let content = Content(
          depth: depth, kind: kind.name, picks: picks.genes, network: picks.network)
        let kept = decided.kept { slot in
          !open.contains(slot) || shared.contains(slot) || isRemembered(slot, after: stage - 1)
        }
        let choices = decided.choices(of: open)
        var met = blocks.removeValue(forKey: content) ?? [:]
        for origin in origins {
          let signal = states[origin].signal
          if met[signal] == nil {
            let key = LatticeBlock(
              stage: stage, block: block, depth: depth, signal: signal, kind: kind.name,
              picks: picks.genes, network: picks.network)
            met[signal] = (blockCount, try leaving(key))
            blockCount += 1
          }
          guard let next = met[signal] else { continue }
          drafts[origin].append(
            Draft(
              state: State(signal: next.signal, known: kept, depth: depth), rank: ranks[origin],
              choices: choices, block: next.block))
        }
        blocks[content] = met
      }
    }
    let isLast = block == space.stages[stage].blocks.count - 1
    close(drafts, isForced: isForced, forgettingUpTo: isLast ? stage : nil)
  }

  /// The states that a block runs behind, in order; those that differ by the signal alone side by
  /// side.
  private func running(_ block: Int, _ signalPlaces: [Int]) -> [[Int]] {
    let order = states.indices.filter { states[$0].depth > block }.sorted { first, second in
      if ranks[first] != ranks[second] { return ranks[first] < ranks[second] }
      let (a, b) = (states[first], states[second])
      return a.known == b.known
        ? signalPlaces[a.signal] < signalPlaces[b.signal] : a.known < b.known
    }
    var groups: [[Int]] = []
    for index in order {
      if let before = groups.last?.first, ranks[before] == ranks[index],
        states[before].known == states[index].known
      {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
    return groups
  }

  private func isRemembered(_ slot: Int, after stage: Int) -> Bool {
    network.keeps(slot, after: stage) || memory.keeps(slot, after: stage)
  }

  /// Finishes a layer, given the passages of each state: they reach their states, of which only
  /// what is remembered is left behind a stage.
  private mutating func close(
    _ drafts: [[Draft]], isForced: Bool, forgettingUpTo stage: Int? = nil
  ) {
    var numbers: [State: Int] = [:]
    states = []
    ranks = []
    var passages: [LatticePassage] = []
    for (origin, drafts) in drafts.enumerated() {
      for draft in drafts {
        var state = draft.state
        if let stage {
          state.known = state.known.kept { isRemembered($0, after: stage) }
          state.depth = 0
        }
        let number = numbers[state] ?? states.count
        if number == states.count {
          numbers[state] = number
          states.append(state)
          ranks.append(draft.rank)
        } else {
          ranks[number] = min(ranks[number], draft.rank)
        }
        passages.append(
          LatticePassage(
            origin: origin, target: number, choices: draft.choices, block: draft.block))
      }
    }
    layers.append(LatticeLayer(passages: passages, targets: states.count, isForced: isForced))
  }
}

extension StagePlan {
  /// Slots that more than one block of the stage reads, and its depth.
  var sharedSlots: [Int] {
    var readers: [Int: Int] = [:]
    for block in blocks {
      for slot in block.slots { readers[slot, default: 0] += 1 }
    }
    var shared = Set(readers.filter { $0.value > 1 }.keys)
    if case .slot(let slot) = depth { shared.insert(slot) }
    return shared.sorted()
  }
}
