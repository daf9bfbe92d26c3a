import Errors
import Foundation
package import Networks
package import Prediction
import Search
package import Spaces
package import Walks

/// The subnets that keep bounds on costs that add up, known before anything runs.
///
/// One limit is kept by construction, that which leaves the fewest subnets; others, and laws that
/// are no simple limit, by rejection.
package struct FeasibleSubnets: Sendable {
  /// How many vectors may compete when two bounds are compared exactly; beyond that the search
  /// itself has to find out.
  private static let frontLimit = 20_000

  /// All subnets that keep the laws between slots.
  package let walk: Walk
  /// The bounds that were looked at, those that laws set to costs included.
  package let bounds: [Bound]
  /// Those that keep the limit that leaves the fewest, or all.
  package let set: FeasibleSet
  /// The other limits.
  package let rejected: [WalkLimit]
  /// Laws that counts leave aside, as they relate costs and slots, or too many slots; they are kept
  /// by rejection.
  package let uncounted: [Law]
  private let supernet: Supernet
  private let estimate: LatencyEstimate?

  /// The subnets within the bounds that are on costs of the walk, and within the limits that laws
  /// set to costs.
  ///
  /// Throws if there is none.
  package init(
    _ supernet: Supernet, bounds: [Bound], estimate: LatencyEstimate? = nil
  ) throws(FeasibilityError) {
    self.supernet = supernet
    self.estimate = estimate
    let walk = Walk(supernet, estimate: estimate)
    self.walk = walk
    let space = supernet.space
    guard !walk.isEmpty else { throw .nothingLawful(space: space.name) }
    let all = bounds + space.laws.flatMap(\.costLimits).map(Bound.init)
    let bounds = all.filter { bound in walk.costs.contains { $0.metric == bound.metric } }
    self.bounds = bounds
    let counted = Set(LawMemory(space).parts)
    uncounted = space.laws.filter { law in
      !law.parts.allSatisfy { !$0.costLimits.isEmpty || counted.contains($0) }
    }
    let question = FeasibilityQuestion(walk: walk, supernet: supernet, estimate: estimate)
    var limits: [WalkLimit] = []
    for cost in walk.costs.indices {
      if let limit = try question.limit(of: cost, bounds) { limits.append(limit) }
    }
    var sets = limits.map { FeasibleSet(walk, limit: $0) }
    for (set, limit) in zip(sets, limits) where set.count == 0 && set.unit == 1 {
      throw question.gap(limit, bounds)
    }
    try question.requireCompatible(bounds, limit: Self.frontLimit)
    let fewest = sets.indices.min {
      (sets[$0].count ?? .max) < (sets[$1].count ?? .max)
    }
    set = fewest.map { sets.remove(at: $0) } ?? FeasibleSet(walk)
    if let fewest { limits.remove(at: fewest) }
    rejected = limits
  }

  /// Whether a subnet keeps all laws and limits.
  package func isLegal(_ genome: Genome) -> Bool {
    supernet.brokenLaw(genome) == nil && keepsRejected(genome) && set.contains(genome)
  }

  /// Whether a subnet keeps the limits that are not kept by construction.
  package func keepsRejected(_ genome: Genome) -> Bool {
    rejected.isEmpty
      || walk.totals(of: genome).map { totals in
        rejected.allSatisfy { $0.totals.contains(totals[$0.cost]) }
      } ?? false
  }
}

extension Bound {
  /// The bound that a law sets to a cost.
  fileprivate init(_ limit: LawCostLimit) {
    self.init(
      metric: limit.cost, relation: limit.isUpper ? .atMost : .atLeast, limit: limit.limit)
  }
}
