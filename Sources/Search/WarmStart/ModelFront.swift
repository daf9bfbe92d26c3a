package import Spaces
import Walks

/// The Pareto front that additive models predict, found exactly over all genomes of a domain.
///
/// Objectives that are costs of the walk are taken from it; for every other one an `AdditiveModel`
/// is fitted to the evaluations. Then all objectives add up along the walk, and its front is exact
/// up to a grid of each objective's range.
package struct ModelFront: Sendable {
  /// One genome for each vector of the front, ascending by the first objective.
  package let genomes: [Genome]

  /// The front predicted from evaluations with as many objectives; empty if there are too few.
  package init(_ domain: SearchDomain, objectives: [Objective], evaluations: [Evaluation]) {
    let known = evaluations.compactMap { evaluation in
      evaluation.score.flatMap { score in
        score.objectives.count == objectives.count
          ? domain.walk.path(of: evaluation.genome).map { (path: $0, score: score) } : nil
      }
    }
    let taken = known.map { $0.path.flatMap(\.choices) }
    var walk = domain.walk
    for (index, objective) in objectives.enumerated() {
      let amount: (WalkStep) -> Double
      if let cost = domain.walk.cost(of: objective.metric) {
        amount = { objective.cost(of: Double($0.costs[cost])) }
      } else {
        // In units of a power of two near the largest, so that sums of the squares of huge values
        // are finite.
        let values = known.map { $0.score.objectives[index] }
        let largest = values.reduce(0) { max($0, abs($1)) }
        let unit = largest > 0 ? largest.binade : 1
        guard
          let model = AdditiveModel(
            taken, values: values.map { $0 / unit }, slotSizes: walk.slotSizes)
        else {
          genomes = []
          return
        }
        amount = { step in step.choices.reduce(0) { $0 + model.coefficient(of: $1) } }
      }
      walk = Self.adding(amount, to: walk, levels: Self.levels(of: objectives.count))
    }
    let first = domain.walk.costs.count
    genomes = walk.front(minimising: Array(first..<first + objectives.count)) ?? []
  }

  /// How many values of each objective are told apart, so that the front stays small.
  private static func levels(of objectives: Int) -> Double {
    switch objectives {
    case ...2: 4_096
    case 3: 64
    default: 16
    }
  }

  /// The walk with one more cost: amounts in units of the range that their totals can have.
  private static func adding(
    _ amount: (WalkStep) -> Double, to walk: Walk, levels: Double
  ) -> Walk {
    let range = walk.layers.reduce(0.0) { sum, layer in
      let amounts = layer.steps.map(amount)
      return sum + (amounts.max() ?? 0) - (amounts.min() ?? 0)
    }
    let unit = range > 0 && range.isFinite ? range / levels : 1
    return walk.adding(AdditiveCost(metric: "")) { step in
      Int(min(max((amount(step) / unit).rounded(), -1e12), 1e12))
    }
  }
}
