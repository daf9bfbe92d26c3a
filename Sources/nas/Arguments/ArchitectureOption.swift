import ArgumentParser
import Networks
import Spaces

/// The subnet that a command is about.
struct ArchitectureOption: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Which subnet: min, max, random:SEED, a name from the space file, a JSON file or JSON text.",
      valueName: "architecture"))
  var architecture: String

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "Give a slot another value, such as mb1.depth=2; may be repeated.",
      valueName: "slot=value"))
  var overrides: [SlotOverride] = []

  /// The architecture in a space; laws about costs are known of networks alone.
  func genome(in space: Space) throws -> Genome {
    guard space.isAbstract else { return try genome(in: Supernet(space)) }
    return try space.architecture(
      architecture, overrides: overrides.map { ($0.slot, $0.value) })
  }

  /// The subnet in a supernet.
  func genome(in supernet: Supernet) throws -> Genome {
    try supernet.architecture(
      architecture, overrides: overrides.map { ($0.slot, $0.value) })
  }
}

/// A slot and the value that it shall have: `slot=value`.
struct SlotOverride: ExpressibleByArgument {
  let slot: String
  let value: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    slot = String(parts[0])
    value = String(parts[1])
  }
}
