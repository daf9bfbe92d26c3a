import ArgumentParser
import Documents
import Networks
import Spaces

/// `nas space check`: says in one line that a file is a search space, or in one sentence why it is
/// none.
struct SpaceCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether a file is a search space whose every network can be built.",
    discussion: """
      Prints one line, or the first mistake with its line, column and JSON path (exit code 65).
      Counts and ranges are exact: laws between slots are kept, and each network counts once. With bounds it also \
      says how many networks keep them and which choices none of those takes, or what is nearest if none does.

      Examples:
        nas space check searchspaces/nasvit.json
        nas space check searchspaces/nasvit.json --bound "macs<=800e6" --json
      """)

  @OptionGroup var space: SpaceArgument
  @OptionGroup var bounds: BoundOption

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let space = try space.space()
    if space.isAbstract, bounds.texts.isEmpty {
      let report = GeneReport(space)
      return try StandardStreams.write(json ? report.json.compact + "\n" : report.text)
    }
    let supernet = try Supernet(space)
    try supernet.requireClassifier()
    let report = FeasibilityReport(supernet.space, try bounds.feasibility(of: supernet))
    try StandardStreams.write(json ? report.json.compact + "\n" : report.text)
  }
}
