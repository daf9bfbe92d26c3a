import ArgumentParser
import Documents
import Foundation
import Results
import Spaces

/// `nas show`: everything about one candidate.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one candidate of a run: metrics and architecture.",
    discussion: """
      Metrics that have no column of their own stand under "metrics".

      Examples:
        nas show runs/quickstart/results.sqlite 17
        nas show runs/quickstart/results.sqlite 3f2a --json
      """)

  @OptionGroup var database: DatabaseArgument

  @Argument(help: "Id of the candidate, or the beginning of its hash.")
  var candidate: String

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let (run, candidate) = try database.use { database in
      let run = try self.database.record(in: database)
      return (run, try database.candidate(self.candidate, of: run.id))
    }
    let architecture = try JSONValue(
      parsing: Data(candidate.architecture.utf8), file: "candidate \(candidate.id)")
    var members: [(String, JSONOutput)] = [
      ("run", .text(run.description.name)), ("id", .integer(candidate.id)),
      ("hash", .text(candidate.hash)), ("generation", .integer(candidate.generation)),
      ("state", .text(candidate.state.rawValue)),
    ]
    if let reason = candidate.reason { members.append(("reason", .text(reason))) }
    for (name, value) in [
      ("accuracy", candidate.accuracy), ("latency_ms", candidate.latency),
      ("predicted_latency_ms", candidate.predictedLatency),
    ] { members.append((name, value.map { .real($0) } ?? .null)) }
    members += [
      ("macs", candidate.macs.map { .integer($0) } ?? .null),
      ("parameters", candidate.parameters.map { .integer($0) } ?? .null),
      ("on_front", .flag(candidate.isOnFront)),
    ]
    if !candidate.metrics.isEmpty {
      // In an object of their own: evaluators call them as they like.
      let metrics = candidate.metrics.sorted { $0.key < $1.key }.map {
        ($0.key, JSONOutput.real($0.value))
      }
      members.append(("metrics", .object(metrics)))
    }
    if let source = candidate.reusedFrom { members.append(("reused_from", .text(source))) }
    members.append(("architecture", architecture.output))
    let object = JSONOutput.object(members)
    try StandardStreams.write((json ? object.compact : object.indented) + "\n")
  }
}
