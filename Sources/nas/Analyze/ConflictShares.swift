import Results
import Spaces

/// Shares of negative cosines by scope, and of tensors by the kind of operation, over windows of the recorded steps.
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

    mutating func count(_ cosine: Double) {
      cosines += 1
      sum += cosine
      if cosine < 0 { negative += 1 }
    }
  }

  /// The first and the last recorded step of each window.
  let windows: [ClosedRange<Int>]
  /// Scopes, then kinds by name.
  let groups: [Group]
  private let shares: [Group: [Share]]

  /// Shares over at most so many windows.
  init(of records: [ConflictRecord], windows count: Int) {
    let steps = Set(records.map(\.step)).sorted()
    let count = min(count, steps.count)
    windows = (0..<count).map { window in
      steps[steps.count * window / count]...steps[steps.count * (window + 1) / count - 1]
    }
    var shares: [Group: [Share]] = [:]
    let empty = Array(repeating: Share(), count: count)
    var window = 0
    for record in records.sorted(by: { $0.step < $1.step }) {
      while record.step > windows[window].upperBound { window += 1 }
      shares[Group(scope: record.scope, kind: nil), default: empty][window].count(record.cosine)
      guard let kind = record.kind else { continue }
      shares[Group(scope: record.scope, kind: kind), default: empty][window].count(record.cosine)
    }
    groups = shares.keys.sorted { first, second in
      Self.place(first) < Self.place(second)
    }
    self.shares = shares
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
