extension Walk {
  /// The paths of a lattice, with costs that add up over their blocks: `amounts` holds for each
  /// block of the lattice one number per cost.
  ///
  /// What runs without a decision joins the step before it, so that a stage whose blocks share all
  /// their slots is one layer.
  package init<Signal>(_ lattice: Lattice<Signal>, costs: [AdditiveCost], amounts: [[Int]]) {
    precondition(amounts.count == lattice.blocks.count, "every block has amounts")
    let nothing = Array(repeating: 0, count: costs.count)
    var layers: [[WalkStep]] = []
    for layer in lattice.layers {
      if layer.isForced, let last = layers.popLast() {
        layers.append(Self.joined(last, layer, amounts))
      } else {
        layers.append(
          layer.passages.map { passage in
            WalkStep(
              origin: passage.origin, target: passage.target, choices: passage.choices,
              costs: passage.block.map { amounts[$0] } ?? nothing)
          })
      }
    }
    self.init(slotSizes: lattice.slotSizes, costs: costs, layers: layers)
  }

  /// Steps that go on through a layer in which each state leads to one other.
  private static func joined(
    _ steps: [WalkStep], _ layer: LatticeLayer, _ amounts: [[Int]]
  ) -> [WalkStep] {
    let next = Dictionary(uniqueKeysWithValues: layer.passages.map { ($0.origin, $0) })
    return steps.compactMap { step in
      guard let passage = next[step.target] else { return nil }
      let costs = passage.block.map { zip(step.costs, amounts[$0]).map { $0 + $1 } }
      return WalkStep(
        origin: step.origin, target: passage.target, choices: step.choices,
        costs: costs ?? step.costs)
    }
  }
}
