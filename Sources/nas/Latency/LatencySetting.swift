import ArgumentParser

/// Under which conditions latency is measured.
struct LatencySetting: ParsableArguments {
  @Option(help: "Images per run.")
  var batch = 1

  @Option(help: "Threads.")
  var threads = 1

  func validate() throws {
    guard (1...65_536).contains(batch) else {
      throw ValidationError("--batch is \(batch). Give 1 to 65536.")
    }
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads is \(threads). Give 1 to 1024.")
    }
  }
}
