import ArgumentParser
import Documents
import Foundation
import Results
import Runs
import Spaces

/// `nas db enqueue`: architectures that a user wants evaluated.
struct DatabaseEnqueueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enqueue",
    abstract: "Put an architecture in the queue of a run, to be evaluated by whoever works on it.",
    discussion: """
      It waits as a pending candidate until the run goes on. One that the run has already is not evaluated again.

      Example:
        nas db enqueue runs/quickstart/results.sqlite --architecture max --set mb1.depth=1
      """)

  @OptionGroup var database: DatabaseArgument
  @OptionGroup var architecture: ArchitectureOption

  @Option(
    parsing: .singleValue, help: ArgumentHelp("A tag of it; may be repeated.", valueName: "tag"))
  var tag: [String] = []

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let candidate = try database.use { database in
      let run = try self.database.record(in: database)
      let space = try run.description.space
      let genome = try architecture.genome(in: space)
      let ids = try database.append(
        [
          CandidateRequest(
            hash: space.hash(of: genome), architecture: space.text(of: genome),
            tags: Set(tag).sorted())
        ], in: run.id, at: Date())
      return try database.candidate(String(ids[0]), of: run.id)
    }
    let words =
      candidate.state == .pending
      ? "waits for its evaluation" : "is known: \(candidate.state.rawValue)"
    try StandardStreams.tell(
      json
        ? JSONOutput.object([
          ("id", .integer(candidate.id)), ("hash", .text(candidate.hash)),
          ("state", .text(candidate.state.rawValue)),
        ]).compact + "\n"
        : "candidate \(candidate.id) (\(candidate.hash)) \(words)\n")
  }
}
