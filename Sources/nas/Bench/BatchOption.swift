import ArgumentParser

/// How many images a run takes at once.
struct BatchOption: ParsableArguments {
  @Option(name: .customLong("batch"), help: "Images per run.")
  var size = 8

  func validate() throws {
    try (1...65_536).require("--batch", size)
  }
}
