import ArgumentParser
import Documents
import Machine
import Spaces

/// How a benchmark is run and reported.
struct BenchSetting: ParsableArguments {
  @Option(help: "Threads.")
  var threads = ThisMachine.standardThreads

  @Option(help: "Least number of timed runs; there are more until they took 200 ms together.")
  var repeats = 5

  @Option(help: "Seed of weights and inputs.")
  var seed: UInt64 = 0

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    try (1...1024).require("--threads", threads)
    try (1...10_000).require("--repeats", repeats)
  }

  /// Times a body.
  func read(_ body: () -> Void) -> Stopwatch.Reading {
    ThreadLimit.warn(threads, isTimed: true)
    return Stopwatch(warmUp: 3, repeats: repeats, milliseconds: 200).read(body)
  }

  /// Prints a report as it was asked for.
  func write(_ report: BenchmarkReport) throws(OutputError) {
    try StandardStreams.write(json ? report.json.compact + "\n" : report.text)
  }
}
