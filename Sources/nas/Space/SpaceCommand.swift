import ArgumentParser

/// `nas space`: what can be known of a search space before anything runs.
struct SpaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "space",
    abstract: "Check, describe and sample search spaces.",
    discussion: """
      Example:
        nas space check searchspaces/nasvit.json
      """,
    subcommands: [
      SpaceCheckCommand.self,
      SpaceDescribeCommand.self,
      SpaceSampleCommand.self,
      SpaceSchemaCommand.self,
    ])
}
