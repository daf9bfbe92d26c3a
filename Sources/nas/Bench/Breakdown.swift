import Documents
import Engine
import Spaces

/// Where the time of one run went: one row per kind of operation and phase, beside the least time
/// that its work can take.
///
/// A kind's time is that of the mean member of the team, without waiting, which is a kind of its
/// own; what the caller does between the passes counts whole. So the rows add up to the run. What
/// its neighbours left in the cache can be faster than its floor.
struct Breakdown {
  /// One kind of operation in one phase.
  struct Row {
    let kind: String
    let phase: Timeline.Phase?
    var milliseconds = 0.0
    var macs = 0
    var bytes = 0
  }

  /// The rows, the longest first.
  let rows: [Row]
  /// Milliseconds of the run.
  let milliseconds: Double
  /// Milliseconds that it takes to plan all of the run's networks, none of them known.
  let planning: Double
  /// What the machine could do beside it.
  let limits: MachineLimits

  init(_ timeline: Timeline, milliseconds: Double, planning: Double, limits: MachineLimits) {
    self.milliseconds = milliseconds
    self.planning = planning
    self.limits = limits
    var rows: [Row] = []
    func add(
      _ kind: String, _ phase: Timeline.Phase?, _ milliseconds: Double, macs: Int = 0,
      bytes: Int = 0
    ) {
      let index = rows.firstIndex { $0.kind == kind && $0.phase == phase } ?? rows.count
      if index == rows.count { rows.append(Row(kind: kind, phase: phase)) }
      rows[index].milliseconds += milliseconds
      rows[index].macs += macs
      rows[index].bytes += bytes
    }
    for slice in timeline.lanes.joined() {
      let members = slice.phase == nil ? 1 : timeline.lanes.count
      let share = 1e-6 / Double(members)
      add(
        slice.kind, slice.phase, share * Double(slice.end - slice.start - slice.waiting),
        macs: slice.macs, bytes: slice.bytes)
      if slice.waiting > 0 { add("waiting", slice.phase, share * Double(slice.waiting)) }
    }
    add("other", nil, max(0, milliseconds - rows.reduce(0) { $0 + $1.milliseconds }))
    self.rows = rows.sorted { $0.milliseconds > $1.milliseconds }
  }

  /// One object for programs.
  var json: JSONOutput {
    .object([
      ("step_ms", .real(milliseconds)),
      ("planning_ms", .real(planning)),
      ("planning_share", .real(planning / milliseconds)),
      ("peak_gflops", .real(1e-9 * limits.operations)),
      ("peak_gbs", .real(1e-9 * limits.bytes)),
      ("rows", .array(table.objects)),
    ])
  }

  /// The rows and what they are measured by, for people.
  var text: String {
    var limits = Table([
      Table.Column("planning_ms"), Table.Column("planning_share", digits: 4),
      Table.Column("peak_gflops"), Table.Column("peak_gbs"),
    ])
    limits.append([
      .real(planning), .real(planning / milliseconds), .real(1e-9 * self.limits.operations),
      .real(1e-9 * self.limits.bytes),
    ])
    return table.text(nil) + "\n" + limits.text(nil)
  }

  private var table: Table {
    var table = Table([
      Table.Column("operation"), Table.Column("phase"), Table.Column("ms"),
      Table.Column("share", digits: 3), Table.Column("gflops"), Table.Column("gbs"),
      Table.Column("floor_ms"), Table.Column("floor_share", digits: 3),
    ])
    for row in rows { table.append(cells(row)) }
    var total = Row(kind: "total", phase: nil)
    for row in rows {
      total.milliseconds += row.milliseconds
      total.macs += row.macs
      total.bytes += row.bytes
    }
    table.append(cells(total, floor: rows.reduce(0) { $0 + floor($1) }))
    return table
  }

  private func floor(_ row: Row) -> Double { limits.floor(macs: row.macs, bytes: row.bytes) }

  private func cells(_ row: Row, floor: Double? = nil) -> [JSONOutput] {
    let floor = floor ?? self.floor(row)
    return [
      .text(row.kind), row.phase.map { .text($0.rawValue) } ?? .null, .real(row.milliseconds),
      .real(row.milliseconds / milliseconds),
      .real(2e-6 * Double(row.macs) / row.milliseconds),
      .real(1e-6 * Double(row.bytes) / row.milliseconds), .real(floor),
      .real(floor / row.milliseconds),
    ]
  }
}
