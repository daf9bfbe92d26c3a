import Glibc

/// When each member of a team did what, for breakdowns and traces.
///
/// Each member writes its own lane; it is read when no plan runs.
package final class Timeline {
  /// The two ways through a network.
  package enum Phase: String, Sendable {
    /// From images to outputs.
    case forward
    /// From gradients of outputs to gradients of parameters.
    case backward
  }

  /// A span of time that one member spent on one thing.
  package struct Slice: Sendable {
    /// Kind of the operation, or what was done between the passes.
    package let kind: String
    /// Path of the node; empty if it is about no node.
    package let name: String
    /// Which way; nil for what the caller does between the passes.
    package let phase: Phase?
    /// Multiply-accumulates of the member's share.
    package let macs: Int
    /// Bytes that the member's share has to move at the least.
    package let bytes: Int
    /// Nanoseconds of the monotonic clock at which it began.
    package let start: UInt64
    /// Nanoseconds of the monotonic clock at which it ended.
    package let end: UInt64
    /// Nanoseconds of it in which the member waited for others.
    package let waiting: UInt64
  }

  /// What each member did, in order; what is done between the passes stands with the caller, who is
  /// member 0.
  package var lanes: [[Slice]] { records.map(\.slices) }

  /// Whether all members finish a step before any begins the next, so that its time is that of the
  /// slowest.
  let inStep: Bool
  private let records: [Lane]

  /// An empty timeline; in step, all members finish a step before any begins the next.
  package init(members: Int, inStep: Bool = false) {
    self.inStep = inStep
    records = (0..<members).map { _ in Lane() }
  }

  /// Forgets everything.
  package func clear() {
    for lane in records { lane.slices.removeAll(keepingCapacity: true) }
  }

  /// Does something between the passes, and writes it down if there is a timeline.
  ///
  /// `bytes` is what it has to move at the least.
  package static func measure<Result>(
    _ kind: String, bytes: @autoclosure () -> Int, on timeline: Timeline?, _ body: () -> Result
  ) -> Result {
    guard let timeline else { return body() }
    let bytes = bytes()
    let start = now()
    let result = body()
    timeline.records[0].slices.append(
      Slice(
        kind: kind, name: "", phase: nil, macs: 0, bytes: bytes, start: start, end: now(),
        waiting: 0))
    return result
  }

  /// Does what a member does in a pass, and writes it down.
  func measure(
    _ kind: String, name: String = "", _ phase: Phase, member: Int, macs: Int = 0,
    bytes: Int = 0, _ body: () -> Void
  ) {
    let lane = records[member]
    lane.waiting = 0
    let start = Self.now()
    body()
    lane.slices.append(
      Slice(
        kind: kind, name: name, phase: phase, macs: macs, bytes: bytes, start: start,
        end: Self.now(), waiting: lane.waiting))
  }

  /// Lets a member wait inside of what is being measured.
  func wait(member: Int, _ body: () -> Void) {
    let start = Self.now()
    body()
    records[member].waiting += Self.now() - start
  }

  /// What one member writes.
  private final class Lane {
    var slices: [Slice] = []
    var waiting: UInt64 = 0
  }

  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
