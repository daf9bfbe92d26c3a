import Documents
import Results
import Spaces

/// Shares of negative cosines by scope, and of tensors by the kind of operation, over windows of
/// the recorded steps.
struct ConflictShares {
  /// What is counted together.
  struct Group: Hashable {
    let scope: ConflictRecord.Scope
    /// A kind of operation; nil: all of the scope.
    let kind: String?
  }

  /// Cosines of a group in a window.
  struct Share {
    private(set) var cosines = 0
    private(set) var negative = 0
    private var sum = 0.0

    /// Share of negative ones; nil if there are none at all.
    var share: Double? { cosines == 0 ? nil : Double(negative) / Double(cosines) }

    /// Their mean.
    var mean: Double? { cosines == 0 ? nil : sum / Double(cosines) }

    mutating func add(_ share: ConflictShare) {
      cosines += share.cosines
      negative += share.negative
      sum += share.sum
    }
  }

  /// The first and the last recorded step of each window.
  let windows: [ClosedRange<Int>]
  /// Scopes, then kinds by name.
  let groups: [Group]
  private let shares: [Group: [Share]]

  /// Puts shares together.
  init(_ parts: [ConflictShare]) {
    var steps: [ClosedRange<Int>] = []
    for part in parts {
      if part.window == steps.count { steps.append(part.steps) }
      let known = steps[part.window]
      steps[part.window] =
        min(known.lowerBound, part.steps.lowerBound)...max(known.upperBound, part.steps.upperBound)
    }
    windows = steps
    let empty = Array(repeating: Share(), count: steps.count)
    var shares: [Group: [Share]] = [:]
    for part in parts {
      for kind in part.kind == nil ? [nil] : [nil, part.kind] {
        shares[Group(scope: part.scope, kind: kind), default: empty][part.window].add(part)
      }
    }
    groups = shares.keys.sorted { Self.place($0) < Self.place($1) }
    self.shares = shares
  }

  /// The share of a group in all windows.
  func share(of group: Group) -> Double {
    let parts = shares[group] ?? []
    let cosines = parts.reduce(0) { $0 + $1.cosines }
    return cosines == 0 ? 0 : Double(parts.reduce(0) { $0 + $1.negative }) / Double(cosines)
  }

  /// The share of a group in a window.
  func share(of group: Group, in window: Int) -> Share { shares[group]?[window] ?? Share() }

  /// For people: a line per group, a column per window.
  var table: Table {
    var table = Table(
      [Table.Column("scope"), Table.Column("kind"), Table.Column("cosines")]
        + windows.map { Table.Column("steps \($0.lowerBound) to \($0.upperBound)", digits: 3) })
    for group in groups {
      let shares = windows.indices.map { share(of: group, in: $0) }
      table.append(
        [
          .text(group.scope.rawValue), .text(group.kind ?? "all"),
          .integer(shares.reduce(0) { $0 + $1.cosines }),
        ] + shares.map { $0.share.map { .real($0) } ?? .null })
    }
    return table
  }

  /// For programs: a row per group and window.
  var rows: Table {
    var table = Table(
      [
        "scope", "kind", "first_step", "last_step", "cosines", "negative", "share", "mean_cosine",
      ].map { Table.Column($0) })
    for group in groups {
      for (window, steps) in windows.enumerated() {
        let share = share(of: group, in: window)
        table.append([
          .text(group.scope.rawValue), group.kind.map { .text($0) } ?? .null,
          .integer(steps.lowerBound), .integer(steps.upperBound), .integer(share.cosines),
          .integer(share.negative), share.share.map { .real($0) } ?? .null,
          share.mean.map { .real($0) } ?? .null,
        ])
      }
    }
    return table
  }

  private static func place(_ group: Group) -> (Int, Int, String) {
    let scope = ConflictRecord.Scope.allCases.firstIndex(of: group.scope) ?? 0
    return (group.kind == nil ? 0 : 1, scope, group.kind ?? "")
  }
}
