/// All steps between two layers of states.
package struct WalkLayer: Sendable {
  /// The steps, those of one origin side by side.
  package let steps: [WalkStep]
  /// For each state before the layer, its steps.
  let departures: [Range<Int>]
  /// For each state behind the layer, the steps that reach it, ascending.
  let arrivals: [[Int]]

  /// A layer of steps between given numbers of states.
  init(steps: [WalkStep], origins: Int, targets: Int) {
    let ordered = steps.enumerated()
      .sorted { ($0.element.origin, $0.offset) < ($1.element.origin, $1.offset) }
      .map(\.element)
    var departures: [Range<Int>] = []
    var next = 0
    for origin in 0..<origins {
      let start = next
      while next < ordered.count, ordered[next].origin == origin { next += 1 }
      departures.append(start..<next)
    }
    precondition(next == ordered.count, "a step leaves a state that does not exist")
    var arrivals: [[Int]] = Array(repeating: [], count: targets)
    for (index, step) in ordered.enumerated() { arrivals[step.target].append(index) }
    self.steps = ordered
    self.departures = departures
    self.arrivals = arrivals
  }
}
