import ArgumentParser
import Blocks
import Documents
import Errors
import Spaces

/// `nas space reference`: what may stand in a search space file.
struct SpaceReferenceCommand: ParsableCommand {
  private static let reference = SpaceReference(Roster.vocabulary)

  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract:
      "Print what may stand in a search space: files, options, laws, blocks and their genes.",
    discussion: """
      Made of the declarations that the reader uses. Topics: \(reference.topics.joined(separator: ", ")).

      Examples:
        nas space reference | less
        nas space reference vit-block
        nas space reference --markdown > spaces.md
      """)

  @Argument(help: ArgumentHelp("A block, or another topic; all unless given.", valueName: "topic"))
  var topic: String?

  @Flag(help: "Print Markdown.")
  var markdown = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard !markdown || !json else {
      throw ValidationError("--markdown and --json exclude each other. Give one.")
    }
    let known = Self.reference.topics
    guard let topic, !known.contains(topic) else { return }
    throw ValidationError(
      "'\(topic)' is no block.\(Suggestion.question(for: topic, among: known)) "
        + "Allowed: \(known.joined(separator: ", ")).")
  }

  func run() throws {
    if json {
      return try StandardStreams.write(Self.reference.json(of: topic).indented + "\n")
    }
    let page = Self.reference.page(of: topic)
    try StandardStreams.write(markdown ? page.markdown : page.text)
  }
}
