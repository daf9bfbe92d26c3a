import Foundation
import Spaces

/// What a benchmark tells: times, work, memory, and what was run.
struct BenchmarkReport {
  /// Milliseconds of each timed run; at least one.
  let times: [Double]
  /// Multiply-accumulates of one run, of its forward passes alone.
  let macs: Int
  /// Floating-point operations that stand for one multiply-accumulate: 2, or 6 where a backward pass follows.
  let operationsPerMac: Int
  /// What was run.
  let subject: [(String, JSONOutput)]

  /// One object for programs.
  var json: JSONOutput { .object(figures + subject) }

  /// One row for people: the numbers.
  var table: Table {
    let numbers = (figures + subject).filter(\.1.isNumber)
    var table = Table(numbers.map { Table.Column($0.0) })
    table.append(numbers.map(\.1))
    return table
  }

  private var figures: [(String, JSONOutput)] {
    let sorted = times.sorted()
    let median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    return [
      ("median_ms", .real(median)),
      ("min_ms", .real(sorted[0])),
      ("max_ms", .real(sorted[sorted.count - 1])),
      ("repeats", .integer(sorted.count)),
      ("macs", .integer(macs)),
      ("gflops", .real(1e-6 * Double(operationsPerMac * macs) / median)),
      ("peak_rss_mb", .real(Self.peakMemory)),
    ]
  }

  /// The most resident memory that the process has had, in megabytes (10⁶ bytes).
  private static var peakMemory: Double {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return Double(usage.ru_maxrss) * 1024 / 1e6
  }
}
