import ArgumentParser
import Blocks
import Files
import Networks
import Spaces

/// The search space that a command is about.
struct SpaceArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp("A search space file (JSON).", valueName: "space"),
    completion: .file(extensions: ["json"]))
  var path: String

  /// Reads and checks the file.
  func read() throws -> Space {
    try Space(
      reading: FileAccess.read(path), path: path, vocabulary: Roster.vocabulary)
  }

  /// Reads the file and walks through all its subnets.
  func supernet() throws -> Supernet {
    try Supernet(read())
  }
}
