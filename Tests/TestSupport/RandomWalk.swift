import Seeding
package import Spaces
package import Walks

/// Small random walks, and all their paths by brute force.
package enum RandomWalk {
  /// A walk of 2 to 5 layers with up to 3 states each, two costs, steps missing here and there,
  /// slots left open by some states.
  package static func walk(seed: UInt64) -> Walk {
    var stream = RandomStream(seed: seed, purpose: .test)
    var slotSizes: [Int] = []
    var layers: [[WalkStep]] = []
    var origins = 1
    for _ in 0..<2 + stream.below(4) {
      let slots = (0..<stream.below(3)).map { slotSizes.count + $0 }
      slotSizes += slots.map { _ in 1 + stream.below(4) }
      let targets = 1 + stream.below(3)
      var steps: [WalkStep] = []
      for origin in 0..<origins {
        let isOpen = origin > 0 && stream.below(3) == 0
        var decisions: [[WalkChoice]] = [[]]
        for slot in isOpen ? [] : slots {
          decisions = decisions.flatMap { choices in
            (0..<slotSizes[slot]).map { choices + [WalkChoice(slot: slot, choice: $0)] }
          }
        }
        for choices in decisions where stream.below(8) > 0 {
          steps.append(
            WalkStep(
              origin: origin, target: stream.below(targets), choices: choices,
              costs: [stream.below(30), stream.below(40) - 10]))
        }
      }
      layers.append(steps)
      origins = targets
    }
    return Walk(
      slotSizes: slotSizes, costs: [AdditiveCost(metric: "a"), AdditiveCost(metric: "b")],
      layers: layers)
  }

  /// Every path as a genome with its totals, by recursion.
  package static func paths(of walk: Walk) -> [Genome: [Int]] {
    var result: [Genome: [Int]] = [:]
    func descend(_ layer: Int, _ state: Int, _ choices: [Int], _ totals: [Int]) {
      guard layer < walk.layers.count else {
        result[Genome(choices: choices)] = totals
        return
      }
      for step in walk.layers[layer].steps where step.origin == state {
        var next = choices
        for decided in step.choices { next[decided.slot] = decided.choice }
        descend(layer + 1, step.target, next, zip(totals, step.costs).map { $0 + $1 })
      }
    }
    descend(0, 0, walk.slotSizes.map { _ in 0 }, [0, 0])
    return result
  }

  /// A range of totals of the first cost: with one end or two, sometimes empty of paths.
  package static func limit(seed: UInt64) -> WalkLimit {
    var stream = RandomStream(seed: seed, purpose: .test, step: 1)
    let (first, second) = (stream.below(120), stream.below(120))
    let totals =
      switch stream.below(3) {
      case 0: -1_000...first
      case 1: first...1_000
      default: min(first, second)...max(first, second)
      }
    return WalkLimit(cost: 0, totals: totals)
  }
}
