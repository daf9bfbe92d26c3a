import Graphs
import Spaces

extension Supernet {
  /// The steps of the subnets that take no other choices than these: for each slot the indices of its choices.
  ///
  /// Choices that the blocks of a stage share are looked at block by block, so that some steps may be of none of these subnets.
  public func steps(within open: [[Int]]) -> Set<Step.Key> {
    func values(_ binding: GeneBinding) -> Set<GeneValue> {
      switch binding {
      case .fixed(let value): [value]
      case .slot(let slot): Set(open[slot].map { space.slots[slot].choices[$0] })
      }
    }
    func numbers(_ binding: GeneBinding) -> [Int] {
      values(binding).compactMap { if case .integer(let number) = $0 { number } else { nil } }
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
          let genes = stage.blocks[block].genes.mapValues(values)
          let steps = (places[[index, block, depth]] ?? []).filter { step in
            signals.contains(step.key.signal)
              && step.key.picks.values.allSatisfy { genes[$0.key]?.contains($0.value) == true }
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
