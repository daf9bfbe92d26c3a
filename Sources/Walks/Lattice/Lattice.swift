package import Spaces

/// All networks of a space as paths through layers of states, generic over what flows from block to
/// block.
///
/// A block sees nothing but its picks and the signal that reaches it. So a state holds the signal,
/// the choices that blocks of a stage share while the stage lasts, whole-network choices that later
/// blocks read, and choices that a law still relates to later ones; a passage decides slots and
/// runs at most one block. The first layer chooses the resolution; each stage has one layer that
/// chooses its depth and what several of its blocks share, then one for each block. Laws cut
/// passages off as soon as they are broken, so that some states lie on no complete path.
///
/// Reachable blocks, bounds of costs, counts, draws and parts of a space all follow from it.
package struct Lattice<Signal: Hashable & Comparable & Sendable>: Sendable {
  /// A block of a network.
  package typealias Block = LatticeBlock<Signal>

  /// The number of choices of each slot.
  package let slotSizes: [Int]
  /// Every block that can be reached, once, in the order of stages and blocks; at one place in that
  /// of what is decided before, then of its own choices, then of signals.
  package let blocks: [Block]
  /// The layers, input first; the first one begins at state 0.
  package let layers: [LatticeLayer]
  /// What leaves the last stage, for each state behind the last layer.
  package let ends: [Signal]

  /// Walks through a space of networks once.
  ///
  /// - Parameters:
  ///   - space: the space, which has stages.
  ///   - entering: the signal of an image with a side in pixels.
  ///   - leaving: the signal that leaves a block; asked once for each, in the order of `blocks`.
  /// - Throws: what `leaving` throws.
  package init<Failure: Error>(
    _ space: Space, entering: (Int) -> Signal,
    leaving: (Block) throws(Failure) -> Signal
  ) throws(Failure) {
    precondition(!space.isAbstract, "the genes of '\(space.name)' make no blocks")
    var signals: [Signal] = []
    var numbers: [Signal: Int] = [:]
    func number(of signal: Signal) -> Int {
      if let known = numbers[signal] { return known }
      numbers[signal] = signals.count
      signals.append(signal)
      return signals.count - 1
    }
    var blocks: [Block] = []
    var builder = LatticeBuilder(space)
    builder.chooseResolution { number(of: entering($0)) }
    for stage in space.stages.indices {
      builder.chooseShared(stage: stage)
      var reads = StageReads(space.stages[stage], of: space)
      for block in space.stages[stage].blocks.indices {
        var places = Array(repeating: 0, count: signals.count)
        let present = Set(builder.ends).sorted { signals[$0] < signals[$1] }
        for (place, number) in present.enumerated() { places[number] = place }
        try builder.run(block, of: stage, &reads, signalPlaces: places) {
          (block: LatticeBlock<Int>) throws(Failure) -> Int in
          blocks.append(block.behind(signals[block.signal]))
          return number(of: try leaving(blocks[blocks.count - 1]))
        }
      }
    }
    self.init(
      slotSizes: space.slots.map(\.choices.count), blocks: blocks, layers: builder.layers,
      ends: builder.ends.map { signals[$0] })
  }

  private init(slotSizes: [Int], blocks: [Block], layers: [LatticeLayer], ends: [Signal]) {
    self.slotSizes = slotSizes
    self.blocks = blocks
    self.layers = layers
    self.ends = ends
  }

  /// The part whose networks take no other choices than these: for each slot the indices of its
  /// choices.
  ///
  /// States keep their numbers.
  package func restricted(to open: [[Int]]) -> Lattice {
    let isOpen = zip(slotSizes, open).map { size, choices in
      (0..<size).map(Set(choices).contains)
    }
    var isUsed = Array(repeating: false, count: blocks.count)
    var reached = [true]
    var parts: [[LatticePassage]] = []
    for layer in layers {
      let passages = layer.passages.filter { passage in
        reached[passage.origin] && passage.choices.allSatisfy { isOpen[$0.slot][$0.choice] }
      }
      reached = Array(repeating: false, count: layer.targets)
      for passage in passages {
        reached[passage.target] = true
        if let block = passage.block { isUsed[block] = true }
      }
      parts.append(passages)
    }
    let used = blocks.indices.filter { isUsed[$0] }
    let numbers = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
    return Lattice(
      slotSizes: slotSizes, blocks: used.map { blocks[$0] },
      layers: zip(layers, parts).map { layer, passages in
        LatticeLayer(
          passages: passages.map { passage in
            LatticePassage(
              origin: passage.origin, target: passage.target, choices: passage.choices,
              block: passage.block.flatMap { numbers[$0] })
          },
          targets: layer.targets, isForced: layer.isForced)
      },
      ends: ends)
  }
}
