package import Spaces

extension Walk {
  /// The exact Pareto front of some costs, all minimised: one genome for each vector of totals that
  /// no other path dominates, ascending by the first cost; nil if more than `limit` partial vectors
  /// compete at one state.
  ///
  /// A beginning that another one of the same state dominates never leads to the front, so each
  /// state keeps its own front.
  package func front(minimising costs: [Int], limit: Int = .max) -> [Genome]? {
    guard !isEmpty else { return [] }
    var fronts = [[FrontLabels(origin: costs.count)]]
    for layer in layers {
      let before = fronts[fronts.count - 1]
      var after: [FrontLabels] = []
      for arrivals in layer.arrivals {
        var labels = FrontLabels(dimensions: costs.count)
        for number in arrivals {
          let step = layer.steps[number]
          labels.append(
            before[step.origin], moved: costs.map { step.costs[$0] }, step: number)
        }
        labels.keepFront()
        guard labels.count <= limit else { return nil }
        after.append(labels)
      }
      fronts.append(after)
    }
    return ends(of: fronts).map { genome(of: path(to: $0.state, $0.label, through: fronts)) }
  }

  /// The labels of the end, over all its states.
  private func ends(of fronts: [[FrontLabels]]) -> [(state: Int, label: Int)] {
    let last = fronts[fronts.count - 1]
    var all = FrontLabels(dimensions: last[0].dimensions)
    var places: [(state: Int, label: Int)] = []
    for (state, labels) in last.enumerated() {
      all.append(labels, moved: Array(repeating: 0, count: labels.dimensions), step: state)
      places += (0..<labels.count).map { (state, $0) }
    }
    return all.front().map { places[$0] }
  }

  private func path(
    to state: Int, _ label: Int, through fronts: [[FrontLabels]]
  ) -> [WalkStep] {
    var (state, label) = (state, label)
    var path: [WalkStep] = []
    for (index, layer) in layers.enumerated().reversed() {
      let labels = fronts[index + 1][state]
      let step = layer.steps[labels.steps[label]]
      path.append(step)
      (state, label) = (step.origin, labels.parents[label])
    }
    return path.reversed()
  }
}
