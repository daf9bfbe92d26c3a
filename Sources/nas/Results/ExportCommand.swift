import ArgumentParser
import Documents
import Errors
import Experiments
import Files
import Foundation
import Interchange
import Networks
import Results
import Runs
import Spaces

/// `nas export`: the weights of one candidate.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the weights and calibrated norms of a candidate as safetensors.",
    discussion: """
      'nas evaluate EXPERIMENT --weights FILE' gives the recorded accuracy again, to the last digit.

      Example:
        nas export runs/quickstart/results.sqlite 17 --output net.safetensors
      """)

  @OptionGroup var database: DatabaseArgument

  @Argument(help: "Id of the candidate, or the beginning of its hash.")
  var candidate: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("File to write.", valueName: "file"),
    completion: .file(extensions: ["safetensors"]))
  var output: String

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let (run, candidate) = try database.use { database in
      let run = try self.database.record(in: database)
      return (run, try database.candidate(self.candidate, of: run.id))
    }
    let name = run.description.name
    guard let kind = RunKind(rawValue: run.description.kind) else {
      throw ExperimentError.scoredOutside(name: name)
    }
    let experiment = try Experiment(
      reading: Data(run.description.experimentText.utf8), path: "experiment of run '\(name)'")
    guard kind == .run else {
      throw ExperimentError.trainedAlone(
        name: name, weights: RunFolder(output: experiment.output, name: name).weights)
    }
    let laboratory = try Laboratory(experiment)
    let weights = try laboratory.weights(
      in: RunFolder(output: experiment.output, name: name))
    let genome = try laboratory.supernet.space.genome(
      reading: Data(candidate.architecture.utf8), path: "candidate \(candidate.id)")
    try FileAccess.requireWritable(output)
    let bytes = try laboratory.subnetFile(genome, weights: weights)
      .encoded(of: laboratory.supernet)
    try FileAccess.writeAtomically(bytes, to: output)
    let members: [(String, JSONOutput)] = [
      ("file", .text(output)), ("bytes", .integer(bytes.count)),
      ("candidate", .integer(candidate.id)), ("hash", .text(candidate.hash)),
    ]
    try StandardStreams.write(
      json
        ? JSONOutput.object(members).compact + "\n"
        : "candidate \(candidate.id) (\(candidate.hash)): \(output), \(bytes.count.grouped) bytes\n"
    )
  }
}
