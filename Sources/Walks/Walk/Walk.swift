package import Spaces

/// The genomes of a space as paths through layers of states, with costs that add up along the way.
///
/// A path starts at the single state before the first layer and takes one step per layer. Each step
/// decides some slots, no path decides a slot twice, and slots left open stand at 0: so paths and
/// canonical lawful genomes are the same, one for one. A state holds all that later steps depend
/// on, such as the signal of a network and the slots that a law still relates.
package struct Walk: Sendable {
  /// The number of choices of each slot.
  package let slotSizes: [Int]
  /// What adds up along the way; `WalkStep.costs` has one number for each.
  package let costs: [AdditiveCost]
  /// The layers, first to last; every state lies on a complete path.
  package let layers: [WalkLayer]

  /// A walk of given layers of steps; steps that no complete path takes are dropped.
  ///
  /// States are numbered from 0, and 0 is the state before the first layer.
  package init(slotSizes: [Int], costs: [AdditiveCost], layers: [[WalkStep]]) {
    precondition(
      layers.joined().allSatisfy { step in
        step.costs.count == costs.count
          && step.choices.allSatisfy { 0..<slotSizes[$0.slot] ~= $0.choice }
      }, "every step has every cost, and choices that exist")
    self.slotSizes = slotSizes
    self.costs = costs
    self.layers = Self.connected(layers)
  }

  /// A walk through slots that do not depend on each other, one layer each, without costs.
  package init(slotSizes: [Int]) {
    self.init(
      slotSizes: slotSizes, costs: [],
      layers: slotSizes.enumerated().map { slot, size in
        (0..<size).map { choice in
          WalkStep(
            origin: 0, target: 0, choices: [WalkChoice(slot: slot, choice: choice)], costs: [])
        }
      })
  }

  /// The same walk with one more cost, which is a number for each step.
  package func adding(_ cost: AdditiveCost, of amount: (WalkStep) -> Int) -> Walk {
    Walk(
      slotSizes: slotSizes, costs: costs + [cost],
      layers: layers.map { layer in
        layer.steps.map { step in
          WalkStep(
            origin: step.origin, target: step.target, choices: step.choices,
            costs: step.costs + [amount(step)])
        }
      })
  }

  /// Whether there is no path.
  package var isEmpty: Bool { layers.contains { $0.steps.isEmpty } }

  /// The index of the cost of a metric.
  package func cost(of metric: String) -> Int? { costs.firstIndex { $0.metric == metric } }

  /// The genome of a path, given as one step per layer.
  func genome(of path: some Sequence<WalkStep>) -> Genome {
    var choices = Array(repeating: 0, count: slotSizes.count)
    for step in path {
      for decided in step.choices { choices[decided.slot] = decided.choice }
    }
    return Genome(choices: choices)
  }

  /// The steps that a canonical genome takes; nil if it is no path, as one that breaks a law.
  package func path(of genome: Genome) -> [WalkStep]? {
    guard !isEmpty else { return nil }
    var path: [WalkStep] = []
    var state = 0
    for layer in layers {
      let step = layer.steps[layer.departures[state]].first { step in
        step.choices.allSatisfy { genome.choices[$0.slot] == $0.choice }
      }
      guard let step else { return nil }
      path.append(step)
      state = step.target
    }
    return self.genome(of: path) == genome ? path : nil
  }

  /// The totals of a canonical genome, one per cost; nil if it is no path.
  package func totals(of genome: Genome) -> [Int]? {
    path(of: genome)?.reduce(into: Array(repeating: 0, count: costs.count)) { totals, step in
      for index in totals.indices { totals[index] += step.costs[index] }
    }
  }
}
