import ArgumentParser

/// Under which conditions latency is measured.
struct LatencySetting: ParsableArguments {
  @Option(help: "Images per run.")
  var batch = 1

  @Option(help: "Threads.")
  var threads = 1

  func validate() throws {
    try (1...65_536).require("--batch", batch)
    try (1...1024).require("--threads", threads)
    try ThreadLimit.require("--threads", threads)
  }
}
