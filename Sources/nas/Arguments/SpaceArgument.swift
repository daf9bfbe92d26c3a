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

  /// Reads and checks the file, abstract or not.
  func space() throws -> Space { try Self.space(path) }

  /// Reads and checks the file and walks through all its subnets; an abstract space has none.
  func supernet() throws -> Supernet { try Supernet(space()) }

  /// The space of a path that may be left out.
  static func space(_ path: String) throws -> Space {
    try Space(reading: FileAccess.read(path), path: path, vocabulary: Roster.vocabulary)
  }
}
