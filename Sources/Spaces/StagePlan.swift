/// A row of blocks with a name; the first `depth` of them run.
package struct StagePlan: Hashable, Sendable {
  /// Its name, the first part of its slot paths.
  package let name: String
  /// How many blocks run.
  package let depth: GeneBinding
  /// The blocks of the deepest network, position 0 first.
  package let blocks: [BlockPlan]
  /// The genes of which the first block and the rest say other things, so that their names stand
  /// behind `first` and `rest` in paths.
  let parted: Set<String>

  /// Declares a stage.
  package init(
    name: String, depth: GeneBinding, blocks: [BlockPlan], parted: Set<String> = []
  ) {
    self.name = name
    self.depth = depth
    self.blocks = blocks
    self.parted = parted
  }
}

/// One block position of a stage: the kinds that may stand there, and who decides.
package struct BlockPlan: Hashable, Sendable {
  /// The kinds, at least one.
  package let kinds: [BlockKind]
  /// Which of them it is; a slot has one choice for each, in their order.
  package let choice: GeneBinding

  /// A position with one kind of block, or with a choice between several.
  package init(kinds: [BlockKind], choice: GeneBinding) {
    self.kinds = kinds
    self.choice = choice
  }

  /// The kind where slots take choices; nil if that is open.
  package func kind(where choice: (Int) -> Int?) -> BlockKind? {
    guard case .slot(let slot) = self.choice else { return kinds[0] }
    return choice(slot).map { kinds[$0] }
  }

  /// All slots that the block may read, the one that decides its kind first; those of the whole
  /// network are left out.
  package var slots: [Int] {
    let genes = Set(kinds.flatMap(\.genes.values).compactMap(\.slot)).sorted()
    return (choice.slot.map { [$0] } ?? []) + genes
  }

  /// The slots of the whole network that the block may read.
  package var networkSlots: [Int] {
    Set(kinds.flatMap(\.network.values).compactMap(\.slot)).sorted()
  }
}

/// Where a gene of a block takes its value from.
package enum GeneBinding: Hashable, Sendable {
  /// The file fixes it.
  case fixed(GeneValue)
  /// The genome decides: index into `Space.slots`.
  case slot(Int)

  /// The slot, if the genome decides.
  package var slot: Int? {
    if case .slot(let slot) = self { slot } else { nil }
  }
}
