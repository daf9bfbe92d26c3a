import Documents
import Errors
import Experiments
import Feasibility
import Search
import Seeding
import Spaces
import Walks

/// What `nas space check` says of a space and of bounds on it.
struct FeasibilityReport {
  /// How many subnets are drawn where a further bound cannot be counted.
  private static let draws = 10_000

  private let space: Space
  private let feasibility: FeasibleSubnets
  private let isExact: Bool
  /// The share of drawn subnets that keep all limits; nil if there is one limit at most.
  private let sampledShare: Double?

  init(_ space: Space, _ feasibility: FeasibleSubnets) {
    self.space = space
    self.feasibility = feasibility
    isExact = feasibility.set.unit == 1
    guard !feasibility.rejected.isEmpty else {
      sampledShare = nil
      return
    }
    var stream = RandomStream(seed: 0, purpose: .sample)
    let kept = (0..<Self.draws).count { _ in
      feasibility.set.sample(using: &stream).map(feasibility.keepsRejected) ?? false
    }
    sampledShare = Double(kept) / Double(Self.draws)
  }

  private var walk: Walk { feasibility.walk }

  /// For people: the space in one line, and each bound in another.
  var text: String {
    let costs = walk.costs.indices.map { "\(range(walk.extremes(of: $0), of: $0)) \(unit($0))" }
    let facts = [space.slots.count.counted("slot"), Self.subnets(walk.count)] + costs
    var lines = ["ok: \(space.name): \(facts.joined(separator: ", "))"]
    if let limit = feasibility.set.limit {
      lines.append(
        "\(words(of: limit)): \(countInWords)\(share), "
          + "\(range(feasibility.set.extremes ?? limit.totals, of: limit.cost)) \(unit(limit.cost))"
      )
      if !isExact {
        lines.append(
          "  counted on a grid of \(number(feasibility.set.unit, of: limit.cost)) \(unit(limit.cost)), costs rounded up"
        )
      }
      let dead = deadChoices.map {
        "\($0.path) \($0.choices.map(\.compact).joined(separator: ", "))"
      }
      if !dead.isEmpty { lines.append("  never taken: \(dead.joined(separator: "; "))") }
    }
    if let sampledShare {
      lines.append(
        "\(feasibility.rejected.map(words).joined(separator: " and ")): kept by "
          + "\(JSONOutput.real(100 * sampledShare).words(digits: 2)) % of \(Self.draws.grouped) drawn from these"
      )
    }
    lines += feasibility.uncounted.map { "  \($0.leftAside)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For programs.
  var json: JSONOutput {
    var members: [(String, JSONOutput)] = [
      ("name", .text(space.name)), ("slots", .integer(space.slots.count)),
      ("subnets", Self.json(walk.count)),
      (
        "costs",
        .object(
          walk.costs.enumerated().map { index, cost in
            (cost.metric, Self.json(walk.extremes(of: index), of: cost))
          })
      ),
    ]
    if let limit = feasibility.set.limit {
      members += [
        ("bound", .text(words(of: limit))), ("feasible", Self.json(feasibility.set.count)),
        ("exact", .flag(isExact)),
        ("reached", Self.json(feasibility.set.extremes, of: walk.costs[limit.cost])),
        (
          "neverTaken",
          .object(deadChoices.map { ($0.path, .array($0.choices)) })
        ),
      ]
    }
    if let sampledShare {
      members += [
        ("rejected", .array(feasibility.rejected.map { .text(words(of: $0)) })),
        ("drawn", .integer(Self.draws)), ("kept", .real(sampledShare)),
      ]
    }
    if !feasibility.uncounted.isEmpty {
      members.append(("leftAside", .array(feasibility.uncounted.map { .text($0.text) })))
    }
    return .object(members)
  }

  private var countInWords: String {
    (isExact ? "" : "at least ") + Self.subnets(feasibility.set.count)
  }

  private var share: String {
    guard let part = feasibility.set.count, let whole = walk.count, whole > 0 else { return "" }
    return " (\(JSONOutput.real(100 * Double(part) / Double(whole)).words(digits: 2)) %)"
  }

  /// The choices that no feasible subnet takes, slot by slot.
  private var deadChoices: [(path: String, choices: [JSONOutput])] {
    let dead = Dictionary(grouping: feasibility.set.deadChoices, by: \.slot)
    return dead.sorted { $0.key < $1.key }.map { slot, choices in
      (space.slots[slot].path, choices.map { space.slots[slot].choices[$0.choice].json })
    }
  }

  private func words(of limit: WalkLimit) -> String {
    feasibility.bounds.filter { $0.metric == walk.costs[limit.cost].metric }
      .map(\.words).joined(separator: " and ")
  }

  private func range(_ totals: ClosedRange<Int>?, of cost: Int) -> String {
    guard let totals else { return "no" }
    return "\(number(totals.lowerBound, of: cost)) to \(number(totals.upperBound, of: cost))"
  }

  private func number(_ total: Int, of cost: Int) -> String {
    let value = walk.costs[cost].value(of: total)
    return Int(exactly: value).map(\.grouped) ?? JSONOutput.real(value).words(digits: 4)
  }

  private func unit(_ cost: Int) -> String {
    walk.costs[cost].metric == Metric.latency.rawValue ? "ms" : walk.costs[cost].metric
  }

  private static func subnets(_ count: UInt128?) -> String {
    count.map { $0.counted("subnet") } ?? "more than 10^38 subnets"
  }

  /// Exact as long as it fits 64 bits.
  private static func json(_ count: UInt128?) -> JSONOutput {
    guard let count else { return .null }
    return Int(exactly: count).map { .integer($0) } ?? .real(Double(count))
  }

  private static func json(_ totals: ClosedRange<Int>?, of cost: AdditiveCost) -> JSONOutput {
    guard let totals else { return .null }
    return .array(
      [totals.lowerBound, totals.upperBound].map { total in
        let value = cost.value(of: total)
        return Int(exactly: value).map { .integer($0) } ?? .real(value)
      })
  }
}
