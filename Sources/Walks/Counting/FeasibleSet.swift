package import Seeding
package import Spaces

/// The genomes of a walk that keep a limit on one additive cost: counted, drawn uniformly without
/// rejection, and the nearest of them found for any other genome.
///
/// Counts and draws are exact as long as the different partial totals fit a table; else each step's
/// cost is rounded up to a grid of 2⁻¹⁴ of the bound, or a coarser one that fits. Then the set that
/// is counted and drawn from leaves out some genomes that are within `unit` × the number of layers
/// of the bound, and never holds one beyond it.
package struct FeasibleSet: Sendable {
  /// How many partial totals a table holds.
  package static let tableLimit = 10_000_000

  /// All genomes.
  package let walk: Walk
  /// What feasible ones keep; nil if all are feasible.
  package let limit: WalkLimit?
  /// The width of the grid on which totals were counted; 1 if the count is exact.
  package let unit: Int
  private let table: PathTable?

  /// The genomes of a walk within a limit.
  package init(
    _ walk: Walk, limit: WalkLimit? = nil, tableLimit: Int = FeasibleSet.tableLimit
  ) {
    self.walk = walk
    self.limit = limit
    guard let limit else {
      unit = 1
      table = PathTable(
        walk.adding(AdditiveCost(metric: "")) { _ in 0 }, cost: walk.costs.count, range: 0...0,
        limit: tableLimit)
      return
    }
    var grid = WalkGrid(limit, unit: 1)
    var table = PathTable(walk, cost: limit.cost, range: limit.totals, limit: tableLimit)
    if table == nil, walk.count != nil, !walk.isEmpty {
      grid = WalkGrid(finestOf: limit)
      while true {
        table = grid.table(of: walk, limit: tableLimit)
        guard table == nil, grid.unit < AdditiveCost.limit / 2 else { break }
        grid = WalkGrid(limit, unit: 2 * grid.unit)
      }
    }
    unit = table == nil ? 1 : grid.unit
    self.table = table
  }

  /// How many feasible genomes there are; nil if the walk has more than 128 bits of them, and a
  /// lower bound if `unit` is not 1.
  package var count: UInt128? { walk.isEmpty ? 0 : table?.count }

  /// The exact least and greatest total of the limited cost among feasible genomes; nil if there is
  /// none, or no exact count.
  package var extremes: ClosedRange<Int>? { unit == 1 && limit != nil ? table?.extremes : nil }

  /// Whether a canonical genome is feasible.
  package func contains(_ genome: Genome) -> Bool {
    guard let totals = walk.totals(of: genome) else { return false }
    return limit.map { $0.totals.contains(totals[$0.cost]) } ?? true
  }

  /// The feasible genome with a number below `count`; every counted genome has one number.
  package func genome(at number: UInt128) -> Genome {
    guard let table else { preconditionFailure("genome \(number) of a set that is not counted") }
    return table.genome(at: number)
  }

  /// A feasible genome, each of those counted equally likely; nil if there is none.
  ///
  /// Where nothing could be counted it is the one nearest to a genome of random choices.
  package func sample(using stream: inout RandomStream) -> Genome? {
    if let table, table.count > 0 {
      return table.genome(at: stream.next(upperBound: table.count))
    }
    return nearest(to: Genome(choices: walk.slotSizes.map { stream.below($0) }))
  }

  /// The feasible genome nearest to a genome: the fewest slots changed, of these the least sum of
  /// distances between choice indices, of these the first; nil if there is none.
  ///
  /// Slots that the result leaves open do not count as changed. A range with two ends is searched
  /// with a limit on effort.
  package func nearest(to genome: Genome) -> Genome? {
    if contains(genome) { return genome }
    return NearestPath(walk: walk, limit: limit, genome: genome).found
  }
}

/// What a feasible path keeps: the total of one cost lies in a range.
package struct WalkLimit: Hashable, Sendable {
  /// The index of the cost in `Walk.costs`.
  package let cost: Int
  /// The totals that are allowed.
  package let totals: ClosedRange<Int>

  /// A limit on a cost.
  package init(cost: Int, totals: ClosedRange<Int>) {
    self.cost = cost
    self.totals = totals
  }
}

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
