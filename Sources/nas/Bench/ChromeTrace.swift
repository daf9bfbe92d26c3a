import Documents
import Engine
import Foundation
import Spaces

/// A timeline in the Chrome trace event format, which Perfetto and chrome://tracing show: one track
/// per thread, one slice per step.
struct ChromeTrace {
  private let events: [JSONOutput]

  init(_ timeline: Timeline) {
    let origin = timeline.lanes.compactMap(\.first?.start).min() ?? 0
    events = timeline.lanes.enumerated().flatMap { member, slices in
      [Self.name(of: member)] + slices.map { Self.event($0, member: member, origin: origin) }
    }
  }

  /// The file.
  var encoded: Data {
    Data(
      JSONOutput.object([("displayTimeUnit", .text("ms")), ("traceEvents", .array(events))])
        .compact.utf8)
  }

  private static func name(of member: Int) -> JSONOutput {
    .object([
      ("name", .text("thread_name")), ("ph", .text("M")), ("pid", .integer(1)),
      ("tid", .integer(member)),
      (
        "args",
        .object([("name", .text(member == 0 ? "member 0, the caller" : "member \(member)"))])
      ),
    ])
  }

  /// A complete event; times are microseconds from the first slice.
  private static func event(
    _ slice: Timeline.Slice, member: Int, origin: UInt64
  ) -> JSONOutput {
    let phase = slice.phase?.rawValue
    let words = [slice.kind, slice.name, phase ?? ""].filter { !$0.isEmpty }
    return .object([
      ("name", .text(words.joined(separator: " "))), ("cat", .text(phase ?? "between")),
      ("ph", .text("X")), ("pid", .integer(1)), ("tid", .integer(member)),
      ("ts", .real(1e-3 * Double(slice.start - origin))),
      ("dur", .real(1e-3 * Double(slice.end - slice.start))),
      (
        "args",
        .object([
          ("macs", .integer(slice.macs)), ("bytes", .integer(slice.bytes)),
          ("waiting_us", .real(1e-3 * Double(slice.waiting))),
        ])
      ),
    ])
  }
}
