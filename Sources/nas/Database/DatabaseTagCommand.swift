import ArgumentParser
import Documents
import Results
import Spaces

/// `nas db tag`: words by which runs and candidates are found again.
struct DatabaseTagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Tag a run, or a candidate of it.",
    discussion: """
      Prints the tags that it has then. Tags are a JSON array in the views 'runs' and 'candidates'.

      Examples:
        nas db tag runs/quickstart/results.sqlite baseline
        nas db tag runs/quickstart/results.sqlite --candidate 17 deployed --remove tested
      """)

  @OptionGroup var database: DatabaseArgument

  @Argument(help: "Tags to add.")
  var tags: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A tag to take away; may be repeated.", valueName: "tag"))
  var remove: [String] = []

  @Option(help: "Id of the candidate, or the beginning of its hash; the run itself if not given.")
  var candidate: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard !tags.isEmpty || !remove.isEmpty else {
      throw ValidationError("There is no tag. Name one to add, or one to take away by --remove.")
    }
    guard (tags + remove).allSatisfy({ !$0.isEmpty }) else {
      throw ValidationError("A tag is empty. Give it at least one character.")
    }
  }

  func run() throws {
    let (subject, left): (String, [String]) = try database.use { database in
      let run = try self.database.record(in: database)
      guard let reference = candidate else {
        return (
          "run '\(run.description.name)'",
          try database.tag(run: run.id, adding: tags, removing: remove)
        )
      }
      let id = try database.candidate(reference, of: run.id).id
      return (
        "candidate \(id) of run '\(run.description.name)'",
        try database.tag(candidate: id, of: run.id, adding: tags, removing: remove)
      )
    }
    try StandardStreams.tell(
      json
        ? JSONOutput.object([("tags", .array(left.map { .text($0) }))]).compact + "\n"
        : "\(subject): \(left.isEmpty ? "no tags" : left.joined(separator: ", "))\n")
  }
}
