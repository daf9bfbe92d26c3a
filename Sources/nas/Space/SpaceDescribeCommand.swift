import ArgumentParser
import Documents
import Networks
import Spaces

/// `nas space describe`: size, slots and costs of a search space.
struct SpaceDescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Show a search space: its size and slots, of networks cost bounds and supernet too.",
    discussion: """
      Numbers are exact. Subnets are counted and costs are bounded over all combinations of choices; \
      smallest and largest are the subnets that `min` and `max` mean.

      Example:
        nas space describe searchspaces/nasvit.json
      """)

  @OptionGroup var space: SpaceArgument

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let space = try space.space()
    let description = SpaceDescription(space, space.isAbstract ? nil : try Supernet(space))
    try StandardStreams.write(json ? description.json.compact + "\n" : description.text)
  }
}
