import ArgumentParser
import Blocks
import Spaces

/// `nas space schema`: the JSON Schema of search space files.
struct SpaceSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of search space files, for editors.",
    discussion: """
      Example:
        nas space schema > space.schema.json
      """)

  func run() throws {
    try StandardStreams.write(SpaceSchema.text(Roster.vocabulary))
  }
}
