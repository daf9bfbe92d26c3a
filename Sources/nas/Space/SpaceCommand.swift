import ArgumentParser

/// `nas space`: what can be known of a search space before anything runs.
struct SpaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "space",
    abstract:
      "Check, describe and sample search spaces; what may stand in them, and one to begin with.",
    discussion: """
      Example:
        nas space check searchspaces/nasvit.json
      """,
    subcommands: [
      SpaceCheckCommand.self,
      SpaceDescribeCommand.self,
      SpaceSampleCommand.self,
      SpaceSchemaCommand.self,
      SpaceReferenceCommand.self,
      SpaceNewCommand.self,
    ])
}
