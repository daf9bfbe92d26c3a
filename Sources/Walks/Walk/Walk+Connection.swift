extension Walk {
  /// The layers with only those steps that lie on a complete path, states numbered anew without
  /// gaps.
  static func connected(_ layers: [[WalkStep]]) -> [WalkLayer] {
    var reached: [Set<Int>] = [[0]]
    for steps in layers {
      let open = reached[reached.count - 1]
      reached.append(Set(steps.lazy.filter { open.contains($0.origin) }.map(\.target)))
    }
    var finishing = reached
    for index in layers.indices.reversed() {
      let closed = finishing[index + 1]
      finishing[index].formIntersection(
        layers[index].lazy.filter { closed.contains($0.target) }.map(\.origin))
    }
    let numbers = finishing.map { states in
      Dictionary(uniqueKeysWithValues: states.sorted().enumerated().map { ($1, $0) })
    }
    return layers.enumerated().map { index, steps in
      let alive = steps.compactMap { step -> WalkStep? in
        guard let origin = numbers[index][step.origin],
          let target = numbers[index + 1][step.target]
        else { return nil }
        return WalkStep(origin: origin, target: target, choices: step.choices, costs: step.costs)
      }
      return WalkLayer(
        steps: alive, origins: numbers[index].count, targets: numbers[index + 1].count)
    }
  }
}
