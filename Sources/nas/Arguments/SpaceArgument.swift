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

  /// Reads and checks the file and walks through all its subnets.
  func supernet() throws -> Supernet { try Self.supernet(path) }

  /// The same for a path that may be left out.
  static func supernet(_ path: String) throws -> Supernet {
    try Supernet(
      Space(reading: FileAccess.read(path), path: path, vocabulary: Roster.vocabulary))
  }
}
