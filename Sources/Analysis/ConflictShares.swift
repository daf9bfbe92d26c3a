package import Results

/// Shares of negative cosines by scope, and of tensors by the kind of operation, over windows of
/// the recorded steps.
package struct ConflictShares: Sendable {
  /// What is counted together.
  package struct Group: Hashable, Sendable {
    /// What was compared as one vector.
    package let scope: ConflictRecord.Scope
    /// A kind of operation; nil: all of the scope.
    package let kind: String?
  }

  /// Cosines of a group in a window.
  package struct Share: Sendable {
    /// How many there are.
    package private(set) var cosines = 0
    /// How many are below 0.
    package private(set) var negative = 0
    private var sum = 0.0

    /// Share of negative ones; nil if there are none at all.
    package var share: Double? { cosines == 0 ? nil : Double(negative) / Double(cosines) }

    /// Their mean, −1 to 1; nil if there are none at all.
    package var mean: Double? { cosines == 0 ? nil : sum / Double(cosines) }

    fileprivate mutating func add(_ share: ConflictShare) {
      cosines += share.cosines
      negative += share.negative
      sum += share.sum
    }
  }

  /// The first and the last recorded step of each window.
  package let windows: [ClosedRange<Int>]
  /// Scopes, then kinds by name.
  package let groups: [Group]
  private let shares: [Group: [Share]]

  /// Puts shares together; their windows count from 0 without a gap.
  package init(_ parts: [ConflictShare]) {
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
  package func share(of group: Group) -> Double {
    let parts = shares[group] ?? []
    let cosines = parts.reduce(0) { $0 + $1.cosines }
    return cosines == 0 ? 0 : Double(parts.reduce(0) { $0 + $1.negative }) / Double(cosines)
  }

  /// The share of a group in a window.
  package func share(of group: Group, in window: Int) -> Share {
    shares[group]?[window] ?? Share()
  }

  /// Kinds of operation whose tensors conflict most, the most first, equal ones by name.
  package func kinds(conflictingMost count: Int) -> [Group] {
    Array(
      groups.filter { $0.kind != nil }
        .sorted { (share(of: $1), $0.kind ?? "") < (share(of: $0), $1.kind ?? "") }
        .prefix(count))
  }

  private static func place(_ group: Group) -> (Int, Int, String) {
    let scope = ConflictRecord.Scope.allCases.firstIndex(of: group.scope) ?? 0
    return (group.kind == nil ? 0 : 1, scope, group.kind ?? "")
  }
}
