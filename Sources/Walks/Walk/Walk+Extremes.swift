package import Spaces

extension Walk {
  /// The exact least and greatest total of a cost over all paths; nil if there is no path.
  package func extremes(of cost: Int) -> ClosedRange<Int>? {
    isEmpty ? nil : completions(of: cost)[0][0]
  }

  /// A genome with the least, or with the greatest total of a cost.
  ///
  /// Of equal ones it is that of the first steps. Nil without a path.
  package func extreme(of cost: Int, _ direction: Direction) -> Genome? {
    guard !isEmpty else { return nil }
    let completions = completions(of: cost)
    var path: [WalkStep] = []
    var state = 0
    for (index, layer) in layers.enumerated() {
      let steps = layer.steps[layer.departures[state]]
      let rest = completions[index][state]
      let step = steps.first { step in
        let end = completions[index + 1][step.target]
        return switch direction {
        case .minimise: step.costs[cost] + end.lowerBound == rest.lowerBound
        case .maximise: step.costs[cost] + end.upperBound == rest.upperBound
        }
      }
      guard let step else { preconditionFailure("an extreme without a step that reaches it") }
      path.append(step)
      state = step.target
    }
    return genome(of: path)
  }

  /// For each layer of states, and for the end, the least and greatest total from each state to the
  /// end; without a path all empty.
  func completions(of cost: Int) -> [[ClosedRange<Int>]] {
    guard !isEmpty else { return Array(repeating: [], count: layers.count + 1) }
    var result = [Array(repeating: 0...0, count: layers.last?.arrivals.count ?? 1)]
    for layer in layers.reversed() {
      let ends = result[result.count - 1]
      result.append(
        layer.departures.map { departures in
          Self.cover(layer.steps[departures].lazy.map { ($0.costs[cost], ends[$0.target]) })
        })
    }
    return result.reversed()
  }

  /// For each layer of states, and for the end, the least and greatest total from the start to each
  /// state.
  func beginnings(of cost: Int) -> [[ClosedRange<Int>]] {
    guard !isEmpty else { return Array(repeating: [], count: layers.count + 1) }
    var result = [[0...0]]
    for layer in layers {
      let starts = result[result.count - 1]
      result.append(
        layer.arrivals.map { arrivals in
          Self.cover(
            arrivals.lazy.map { layer.steps[$0] }.map { ($0.costs[cost], starts[$0.origin]) })
        })
    }
    return result
  }

  private static func cover(_ parts: some Sequence<(Int, ClosedRange<Int>)>) -> ClosedRange<Int> {
    var (least, greatest) = (Int.max, Int.min)
    for (cost, range) in parts {
      least = min(least, cost + range.lowerBound)
      greatest = max(greatest, cost + range.upperBound)
    }
    return least...greatest
  }
}
