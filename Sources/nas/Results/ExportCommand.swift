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

  func validate() throws {
    try OutputName.require("--output", output, format: "safetensors")
  }

  func run() throws {
    let (run, candidate) = try database.use { database in
      let run = try self.database.record(in: database)
      return (run, try database.candidate(self.candidate, of: run.id))
    }
    let name = run.description.name
    let experiment = try experiment(of: run.description)
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

  /// The experiment of a run that has left a supernet.
  private func experiment(of run: RunDescription) throws -> Experiment {
    switch run.kind {
    case .run: return try run.experiment
    case .scratch, .finetune:
      throw RunError.trainedAlone(
        name: run.name,
        weights: RunFolder(output: try run.experiment.output, name: run.name).weights)
    case .search: throw RunError.scoredOutside(name: run.name)
    }
  }
}
