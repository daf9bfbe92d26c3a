import Graphs
import Spaces

extension Supernet {
  /// The steps of the subnets that take no other choices than these: for each slot the indices of
  /// its choices.
  ///
  /// Choices that the blocks of a stage share are looked at block by block, so that some steps may
  /// be of none of these subnets.
  package func steps(within open: [[Int]]) -> Set<Step.Key> {
    func values(_ binding: GeneBinding) -> Set<GeneValue> {
      switch binding {
      case .fixed(let value): [value]
      case .slot(let slot): Set(open[slot].map { space.slots[slot].choices[$0] })
      }
    }
    func numbers(_ binding: GeneBinding) -> [Int] {
      values(binding).compactMap { if case .integer(let number) = $0 { number } else { nil } }
    }
    func openKinds(of block: BlockPlan) -> [BlockKind] {
      guard case .slot(let slot) = block.choice else { return block.kinds }
      return open[slot].map { block.kinds[$0] }
    }
    func takes(_ kind: BlockKind, _ key: Step.Key) -> Bool {
      key.picks.values.allSatisfy { gene, value in
        kind.genes[gene].map { values($0).contains(value) } ?? false
      }
        && key.network.values.allSatisfy { gene, value in
          kind.network[gene].map { values($0).contains(value) } ?? false
        }
    }
    let places = Dictionary(grouping: reachableSteps) { step in
      [step.key.stage, step.key.block, step.key.depth]
    }
    var keys: Set<Step.Key> = []
    var frontier = Set(
      numbers(space.resolution).map { Signal(height: $0, width: $0, channels: space.channels) })
    for (index, stage) in space.stages.enumerated() {
      var reached: Set<Signal> = []
      for depth in numbers(stage.depth) {
        var signals = frontier
        for block in 0..<depth {
          let kinds = openKinds(of: stage.blocks[block])
          let steps = (places[[index, block, depth]] ?? []).filter { step in
            signals.contains(step.key.signal)
              && kinds.contains { $0.name == step.key.kind && takes($0, step.key) }
          }
          keys.formUnion(steps.map(\.key))
          signals = Set(steps.map(\.signal))
        }
        reached.formUnion(signals)
      }
      frontier = reached
    }
    return keys
  }
}
