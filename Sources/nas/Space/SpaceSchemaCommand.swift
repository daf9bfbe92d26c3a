import ArgumentParser
import Blocks
import Networks
import Results
import Spaces

/// `nas space schema`: the JSON Schema of search space files.
struct SpaceSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of search space files, for editors.",
    discussion: """
      One schema holds for all search spaces. With a file, the file is checked first.

      Examples:
        nas space schema > space.schema.json
        nas space schema searchspaces/nasvit.json
      """)

  @Argument(
    help: ArgumentHelp("A search space file (JSON) to check.", valueName: "space"),
    completion: .file(extensions: ["json"]))
  var path: String?

  func run() throws {
    if let path {
      let space = try SpaceArgument.space(path)
      if !space.isAbstract { _ = try Supernet(space) }
    }
    try StandardStreams.write(SpaceSchema.text(Roster.vocabulary))
  }
}
