import Analysis
import Documents
import Results

extension ConflictShares {
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
}
