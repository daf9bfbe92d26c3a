import Spaces

/// The path of a walk nearest to a genome among those that keep a limit: fewest changed slots, then
/// least index distance.
///
/// For each state, number of changes and distance a table holds the least and greatest total to the
/// end. Where the limit has one side, a path of that cell exists exactly if its extreme total keeps
/// it; where it has two, the table prunes a search.
struct NearestPath {
  /// How many steps the search between two limits tries for one cell.
  private static let effort = 20_000

  private let walk: Walk
  private let range: ClosedRange<Int>
  private let amounts: [[Int]]
  private let changes: [[Int]]
  private let distances: [[Int]]
  /// The genome that was found.
  private(set) var found: Genome?

  init(walk: Walk, limit: WalkLimit?, genome: Genome) {
    self.walk = walk
    range = limit?.totals ?? 0...0
    amounts = walk.layers.map { layer in
      layer.steps.map { step in limit.map { step.costs[$0.cost] } ?? 0 }
    }
    changes = walk.layers.map { layer in
      layer.steps.map { $0.choices.count { genome.choices[$0.slot] != $0.choice } }
    }
    distances = walk.layers.map { layer in
      layer.steps.map { step in
        step.choices.reduce(0) { $0 + abs(genome.choices[$1.slot] - $1.choice) }
      }
    }
    found = nil
    if !walk.isEmpty { found = search() }
  }

  private func search() -> Genome? {
    let slots = walk.slotSizes.count
    let span = (walk.slotSizes.max() ?? 1) - 1
    var tried = -1
    for most in [min(2, slots), min(8, slots), slots] where most > tried {
      let coarse = ReachTable(self, changes: most, distance: 0)
      for count in (tried + 1)...most where coarse.meets(count, 0, range) {
        let table = ReachTable(self, changes: count, distance: count * span)
        for distance in 0...count * span where table.meets(count, distance, range) {
          if let path = path(through: table, changes: count, distance: distance) {
            return walk.genome(of: path)
          }
        }
      }
      tried = most
    }
    return nil
  }

  private func path(through table: ReachTable, changes: Int, distance: Int) -> [WalkStep]? {
    var path: [WalkStep] = []
    var effort = Self.effort
    func descend(_ state: Int, _ changesLeft: Int, _ distanceLeft: Int, _ total: Int) -> Bool {
      let index = path.count
      guard index < walk.layers.count else { return true }
      let layer = walk.layers[index]
      for number in layer.departures[state] {
        let step = layer.steps[number]
        let rest = (
          changes: changesLeft - self.changes[index][number],
          distance: distanceLeft - distances[index][number]
        )
        let sum = total + amounts[index][number]
        guard rest.changes >= 0, rest.distance >= 0,
          table.reaches(
            layer: index + 1, state: step.target, changes: rest.changes, distance: rest.distance,
            range.lowerBound - sum...range.upperBound - sum)
        else { continue }
        effort -= 1
        guard effort >= 0 else { return false }
        path.append(step)
        if descend(step.target, rest.changes, rest.distance, sum) { return true }
        path.removeLast()
      }
      return false
    }
    return descend(0, changes, distance, 0) ? path : nil
  }

  /// The least and greatest total to the end for each layer, state, number of changes and distance;
  /// distances are left aside where the greatest distance is 0.
  private struct ReachTable {
    private let changes: Int
    private let distance: Int
    private var least: [[Int]]
    private var greatest: [[Int]]

    init(_ problem: NearestPath, changes: Int, distance: Int) {
      self.changes = changes
      self.distance = distance
      let layers = problem.walk.layers
      let cells = (changes + 1) * (distance + 1)
      let ends = layers.last?.arrivals.count ?? 1
      var first = Array(repeating: Int.max, count: ends * cells)
      var last = Array(repeating: Int.min, count: ends * cells)
      for state in 0..<ends { (first[state * cells], last[state * cells]) = (0, 0) }
      (least, greatest) = ([first], [last])
      for (index, layer) in layers.enumerated().reversed() {
        let (nextLeast, nextGreatest) = (first, last)
        first = Array(repeating: Int.max, count: layer.departures.count * cells)
        last = Array(repeating: Int.min, count: layer.departures.count * cells)
        for number in layer.steps.indices {
          let (origin, target) = (layer.steps[number].origin, layer.steps[number].target)
          let change = problem.changes[index][number]
          let far = distance == 0 ? 0 : problem.distances[index][number]
          let amount = problem.amounts[index][number]
          guard change <= changes, far <= distance else { continue }
          for count in change...changes {
            for length in far...distance {
              let from = target * cells + (count - change) * (distance + 1) + length - far
              guard nextLeast[from] != .max else { continue }
              let to = origin * cells + count * (distance + 1) + length
              first[to] = min(first[to], nextLeast[from] + amount)
              last[to] = max(last[to], nextGreatest[from] + amount)
            }
          }
        }
        least.append(first)
        greatest.append(last)
      }
      least.reverse()
      greatest.reverse()
    }

    /// Whether totals from a state on can lie in a range, as far as their extremes tell.
    func reaches(
      layer: Int, state: Int, changes count: Int, distance length: Int, _ range: ClosedRange<Int>
    ) -> Bool {
      let cell = (state * (changes + 1) + count) * (distance + 1) + length
      return least[layer][cell] <= range.upperBound && greatest[layer][cell] >= range.lowerBound
    }

    /// The same for whole paths.
    func meets(_ count: Int, _ length: Int, _ range: ClosedRange<Int>) -> Bool {
      reaches(layer: 0, state: 0, changes: count, distance: length, range)
    }
  }
}
