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
      'nas evaluate EXPERIMENT --weights FILE' gives the recorded accuracy again, to the last digit. Space and \
      experiment are taken from the database; weights are looked for beside it and in the run's folder, images where the \
      run was started.

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

  @Option(
    help: ArgumentHelp(
      """
      Where the images of the run are now, if they have been moved: a packaged data set, or a folder.
      """, valueName: "data"),
    completion: .directory)
  var data: String?

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
    try requireSupernet(run.description)
    let files = try RunFiles(of: run, in: database.path)
    let folder = WorkingFolder()
    var experiment = files.experiment
    if let data { experiment.data.move(to: RunFiles.path(data, from: folder.start)) }
    try folder.move(to: files.root)
    let laboratory = try Laboratory(experiment, space: files.space)
    try laboratory.requireImages(of: run)
    let weights = try laboratory.weights(in: files.folder)
    try laboratory.requireScored(weights, by: run)
    let genome = try laboratory.supernet.space.genome(
      reading: Data(candidate.architecture.utf8), path: "candidate \(candidate.id)")
    let output = folder.path(self.output)
    try FileAccess.requireWritable(output)
    let bytes = try laboratory.subnetFile(genome, weights: weights.store)
      .encoded(of: laboratory.supernet)
    try FileAccess.writeAtomically(bytes, to: output)
    let members: [(String, JSONOutput)] = [
      ("file", .text(self.output)), ("bytes", .integer(bytes.count)),
      ("candidate", .integer(candidate.id)), ("hash", .text(candidate.hash)),
    ]
    try StandardStreams.tell(
      json
        ? JSONOutput.object(members).compact + "\n"
        : "candidate \(candidate.id) (\(candidate.hash)): \(self.output), \(bytes.count.grouped) bytes\n"
    )
  }

  /// Throws unless a run has left a supernet.
  private func requireSupernet(_ run: RunDescription) throws {
    switch run.kind {
    case .run: return
    case .scratch, .finetune:
      throw RunError.trainedAlone(
        name: run.name,
        weights: RunFolder(output: try run.experiment.output, name: run.name).weights)
    case .search: throw RunError.scoredOutside(name: run.name)
    }
  }
}
