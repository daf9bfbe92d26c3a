import ArgumentParser

/// How many images a run takes at once.
struct BatchOption: ParsableArguments {
  @Option(name: .customLong("batch"), help: "Images per run.")
  var size = 8

  func validate() throws {
    guard (1...65_536).contains(size) else {
      throw ValidationError("--batch must be 1 to 65536.")
    }
  }
}
