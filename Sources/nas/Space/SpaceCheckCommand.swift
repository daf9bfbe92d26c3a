import ArgumentParser
import Networks
import Spaces

/// `nas space check`: says in one line that a file is a search space, or in one sentence why it is none.
struct SpaceCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether a file is a search space whose every network can be built.",
    discussion: """
      Prints one line, or the first mistake with its line, column and JSON path (exit code 65).

      Example:
        nas space check searchspaces/nasvit.json
      """)

  @OptionGroup var space: SpaceArgument

  func run() throws {
    let space = try space.space()
    guard !space.isAbstract else {
      return try StandardStreams.write(
        "ok: \(space.name): \(space.slots.count) slots, \(space.sizeInWords) architectures, abstract\n"
      )
    }
    let supernet = try Supernet(space)
    try supernet.requireClassifier()
    let facts = [
      "\(supernet.space.slots.count) slots",
      "\(supernet.space.sizeInWords) subnets",
      "\(supernet.bounds.range(of: \.macs)) macs",
      "\(supernet.bounds.range(of: \.parameters)) parameters",
    ]
    try StandardStreams.write("ok: \(supernet.space.name): \(facts.joined(separator: ", "))\n")
  }
}
