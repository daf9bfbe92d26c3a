import Documents
import Foundation
import Machine
import Spaces

/// What a benchmark tells: times, work, memory, and what was run.
struct BenchmarkReport {
  /// Times and allocations; at least one run.
  let reading: Stopwatch.Reading
  /// Multiply-accumulates of one run, of its forward passes alone.
  let macs: Int
  /// Floating-point operations that stand for one multiply-accumulate: 2, or 6 where a backward
  /// pass follows.
  let operationsPerMac: Int
  /// Bytes that one run has to move, where that is what it is for.
  var bytes: Int?
  /// Images that one run makes ready, where that is what it is for.
  var images: Int?
  /// What was run.
  let subject: [(String, JSONOutput)]
  /// Where the time went, if it was asked for.
  var breakdown: Breakdown?
  /// The most resident memory that the process had when the report was made, in megabytes (10⁶
  /// bytes).
  private let peakMemory: Double

  init(
    _ reading: Stopwatch.Reading, macs: Int, operationsPerMac: Int, bytes: Int? = nil,
    images: Int? = nil, subject: [(String, JSONOutput)]
  ) {
    self.reading = reading
    self.macs = macs
    self.operationsPerMac = operationsPerMac
    self.bytes = bytes
    self.images = images
    self.subject = subject
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    peakMemory = Double(usage.ru_maxrss) * 1024 / 1e6
  }

  /// One object for programs.
  var json: JSONOutput {
    .object(
      figures + subject + [
        ("processors", .integer(ThisMachine.processors)),
        ("instruction_set", .text(ThisMachine.instructionSet)),
      ] + (breakdown.map { [("breakdown", $0.json)] } ?? []))
  }

  /// One row of numbers for people, and the breakdown below.
  var text: String {
    let numbers = (figures + subject).filter(\.1.isNumber)
    var table = Table(numbers.map { Table.Column($0.0) })
    table.append(numbers.map(\.1))
    let uncounted =
      reading.allocations == nil
      ? "Allocations were not counted: start with \(AllocationCount.way) to count them.\n" : ""
    return table.text(nil) + uncounted + (breakdown.map { "\n" + $0.text } ?? "")
  }

  private var figures: [(String, JSONOutput)] {
    let (times, median) = (reading.times, reading.median)
    var figures: [(String, JSONOutput)] = [
      ("median_ms", .real(median)),
      ("min_ms", .real(times.min() ?? median)),
      ("max_ms", .real(times.max() ?? median)),
      ("repeats", .integer(times.count)),
      ("macs", .integer(macs)),
      ("gflops", .real(1e-6 * Double(operationsPerMac * macs) / median)),
    ]
    if let bytes { figures.append(("gbs", .real(1e-6 * Double(bytes) / median))) }
    if let images { figures.append(("images_per_second", .real(1e3 * Double(images) / median))) }
    return figures + [
      ("peak_rss_mb", .real(peakMemory)),
      ("allocations", reading.allocations.map { .integer($0) } ?? .null),
    ]
  }
}
