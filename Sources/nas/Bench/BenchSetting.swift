import ArgumentParser
import Spaces

/// How a benchmark is run and reported.
struct BenchSetting: ParsableArguments {
  @Option(help: "Threads.")
  var threads = 2

  @Option(help: "Least number of timed runs; there are more until they took 200 ms together.")
  var repeats = 5

  @Option(help: "Seed of weights and inputs.")
  var seed: UInt64 = 0

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads must be 1 to 1024.")
    }
    guard repeats >= 1 else { throw ValidationError("--repeats must be at least 1.") }
  }

  /// Times a body.
  func times(_ body: () -> Void) -> [Double] {
    Stopwatch(warmUp: 3, repeats: repeats, milliseconds: 200).times(body)
  }

  /// Prints a report as it was asked for.
  func write(_ report: BenchmarkReport) throws(OutputError) {
    try StandardStreams.write(json ? report.json.compact + "\n" : report.table.text(nil))
  }
}
