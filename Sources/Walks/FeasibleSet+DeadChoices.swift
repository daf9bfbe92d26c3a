extension FeasibleSet {
  /// The choices that no feasible genome takes although the walk has them, by slot and choice.
  ///
  /// Where the limit has two ends a choice is only named if its extreme totals tell.
  package var deadChoices: [WalkChoice] {
    guard let limit, !walk.isEmpty else { return [] }
    let beginnings = walk.beginnings(of: limit.cost)
    let completions = walk.completions(of: limit.cost)
    var known: Set<WalkChoice> = []
    var alive: Set<WalkChoice> = []
    for (index, layer) in walk.layers.enumerated() {
      for step in layer.steps {
        known.formUnion(step.choices)
        let (start, end) = (beginnings[index][step.origin], completions[index + 1][step.target])
        let amount = step.costs[limit.cost]
        let least = start.lowerBound + amount + end.lowerBound
        let greatest = start.upperBound + amount + end.upperBound
        if limit.totals.overlaps(least...greatest) { alive.formUnion(step.choices) }
      }
    }
    return known.subtracting(alive).sorted { ($0.slot, $0.choice) < ($1.slot, $1.choice) }
  }
}
