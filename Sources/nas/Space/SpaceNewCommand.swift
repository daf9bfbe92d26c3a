import ArgumentParser
import Errors

/// `nas space new`: a search space to begin with.
struct SpaceNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Print a search space to begin with: networks of a family, for your images.",
    discussion: """
      The file passes 'nas space check' as it is; change widths, depths and kernels to taste. 'nas space \
      reference' says what may stand in it.

      Examples:
        nas space new --like hybrid --resolution 64 --classes 5 > my.json
        nas space new --like vit --resolution 28 --classes 10 --channels 1 > my.json
      """)

  @Option(
    name: .customLong("like"),
    help: ArgumentHelp(
      "The family: \(SpaceStarter.Family.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "family"))
  var family: String

  @Option(help: ArgumentHelp("Side of the square images in pixels.", valueName: "pixels"))
  var resolution: Int

  @Option(help: ArgumentHelp("Number of classes.", valueName: "count"))
  var classes: Int

  @Option(help: ArgumentHelp("Channels of the images: 3 in colour, 1 in grey.", valueName: "count"))
  var channels = 3

  func validate() throws {
    guard SpaceStarter.Family(rawValue: family) != nil else {
      let known = SpaceStarter.Family.allCases.map(\.rawValue)
      throw ValidationError(
        "--like '\(family)' is no family.\(Suggestion.question(for: family, among: known)) "
          + "Allowed: \(known.joined(separator: ", ")).")
    }
    try SpaceStarter.sides.require("--resolution", resolution)
    try (1...1_000_000).require("--classes", classes)
    try (1...1024).require("--channels", channels)
  }

  func run() throws {
    guard let family = SpaceStarter.Family(rawValue: family) else { return }
    let starter = SpaceStarter(
      family: family, side: resolution, classes: classes, channels: channels)
    try StandardStreams.write(starter.text())
  }
}
