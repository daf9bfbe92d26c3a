import Documents
import Errors
import Foundation
import Networks
import Prediction
import Search
import Spaces
import Walks

/// Finds out whether bounds can be kept, and says what is nearest where they cannot.
struct FeasibilityQuestion {
  let walk: Walk
  let supernet: Supernet
  let estimate: LatencyEstimate?

  private var space: String { supernet.space.name }

  /// The limit that bounds set to a cost; nil if none is on it.
  func limit(of cost: Int, _ bounds: [Bound]) throws(FeasibilityError) -> WalkLimit? {
    let own = bounds.filter { $0.metric == walk.costs[cost].metric }
    guard !own.isEmpty, let extremes = walk.extremes(of: cost) else { return nil }
    for bound in own {
      guard let range = walk.costs[cost].range(within: [bound]), range.overlaps(extremes) else {
        throw unreachable(bound, cost, extremes)
      }
    }
    guard let range = walk.costs[cost].range(within: own) else {
      throw .gap(space: space, bounds: own, below: nil, above: nil)
    }
    return WalkLimit(cost: cost, totals: range)
  }

  private func unreachable(
    _ bound: Bound, _ cost: Int, _ extremes: ClosedRange<Int>
  ) -> FeasibilityError {
    switch bound.relation {
    case .atMost:
      .unreachable(
        space: space, bound: bound, nearest: words(extremes.lowerBound, of: cost),
        share: walk.extreme(of: cost, .minimise).flatMap { largestShare(of: cost, in: $0) })
    case .atLeast:
      .unreachable(
        space: space, bound: bound, nearest: words(extremes.upperBound, of: cost), share: nil)
    }
  }

  /// The stage that costs a subnet most, how much, and the choices that make it so.
  private func largestShare(of cost: Int, in genome: Genome) -> String? {
    var totals = Array(repeating: 0.0, count: supernet.space.stages.count)
    for block in supernet.blocks(of: genome) {
      totals[block.key.stage] +=
        block.cost.measure(named: walk.costs[cost].metric)
        ?? (estimate?.nanoseconds(of: block) ?? 0) * (estimate?.correction.slope ?? 0) / 1e6
    }
    guard let most = totals.indices.max(by: { totals[$0] < totals[$1] }) else { return nil }
    let stage = supernet.space.stages[most].name
    let choices = supernet.space.slots.enumerated()
      .filter {
        $0.element.path.hasPrefix(stage + ".") && supernet.space.isActive($0.offset, in: genome)
      }
      .map { "\($0.element.path) \($0.element.choices[genome.choices[$0.offset]].json.compact)" }
    return "stage '\(stage)', \(Self.words(totals[most]))"
      + (choices.isEmpty ? "" : ", with \(choices.joined(separator: ", "))")
  }

  /// The error for a range of totals that no subnet has.
  func gap(_ limit: WalkLimit, _ bounds: [Bound]) -> FeasibilityError {
    let (least, greatest) = (limit.totals.lowerBound, limit.totals.upperBound)
    guard let extremes = walk.extremes(of: limit.cost) else { return .nothingLawful(space: space) }
    func nearest(_ range: ClosedRange<Int>) -> ClosedRange<Int>? {
      FeasibleSet(walk, limit: WalkLimit(cost: limit.cost, totals: range)).extremes
    }
    let below = least > extremes.lowerBound ? nearest(extremes.lowerBound...least - 1) : nil
    let above = greatest < extremes.upperBound ? nearest(greatest + 1...extremes.upperBound) : nil
    return .gap(
      space: space, bounds: bounds.filter { $0.metric == walk.costs[limit.cost].metric },
      below: below.map { words($0.upperBound, of: limit.cost) },
      above: above.map { words($0.lowerBound, of: limit.cost) })
  }

  /// Throws if two bounds on different costs exclude each other, as far as an exact front of at
  /// most `limit` vectors tells.
  func requireCompatible(_ bounds: [Bound], limit: Int) throws(FeasibilityError) {
    for (index, first) in bounds.enumerated() {
      for second in bounds.dropFirst(index + 1) where second.metric != first.metric {
        guard let a = walk.cost(of: first.metric), let b = walk.cost(of: second.metric),
          let allowed = walk.costs[a].range(within: [first]),
          let wanted = walk.costs[b].range(within: [second]),
          let front = turned(a, first, b, second).front(
            minimising: [walk.costs.count, walk.costs.count + 1], limit: limit)
        else { continue }
        let within = front.compactMap { walk.totals(of: $0) }
          .filter { allowed.contains($0[a]) }.map { $0[b] }
        guard !within.contains(where: wanted.contains) else { continue }
        let nearest = second.relation == .atMost ? within.min() : within.max()
        throw .exclusive(
          space: space, first: first, second: second,
          nearest: nearest.map { words($0, of: b) } ?? "")
      }
    }
  }

  /// The walk with both costs once more, turned so that less is nearer to keeping the bound.
  private func turned(_ a: Int, _ first: Bound, _ b: Int, _ second: Bound) -> Walk {
    let signs = [first, second].map { $0.relation == .atMost ? 1 : -1 }
    return walk.adding(AdditiveCost(metric: "")) { signs[0] * $0.costs[a] }
      .adding(AdditiveCost(metric: "")) { signs[1] * $0.costs[b] }
  }

  private func words(_ total: Int, of cost: Int) -> String {
    Self.words(walk.costs[cost].value(of: total))
  }

  /// A cost for people: whole numbers with commas, others with four digits.
  static func words(_ value: Double) -> String {
    Int(exactly: value).map(\.grouped) ?? String(format: "%.4g", value)
  }
}
