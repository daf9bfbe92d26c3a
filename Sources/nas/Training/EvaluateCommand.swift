import ArgumentParser
import Datasets
import Engine
import Experiments
import Files
import Interchange
import Measurement
import Networks
import Spaces
import Training

/// `nas evaluate`: the accuracy of one subnet.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure the accuracy of one subnet, with inherited or exported weights.",
    discussion: """
      With --architecture the subnet inherits the weights of the experiment's run and its norms are calibrated; with \
      --weights it is a file of 'nas export', evaluated as it is.

      Examples:
        nas evaluate experiments/quickstart.json --architecture max
        nas evaluate experiments/quickstart.json --weights net.safetensors --split test --json
      """)

  enum SplitName: String, CaseIterable, ExpressibleByArgument {
    case search
    case test
  }

  @OptionGroup var experiment: ExperimentArgument

  @Option(
    name: .shortAndLong,
    help:
      "Which subnet: min, max, random:SEED, a name from the space file, a JSON file or JSON text.")
  var architecture: String?

  @Option(
    help: ArgumentHelp("An exported subnet.", valueName: "file"),
    completion: .file(extensions: ["safetensors"]))
  var weights: String?

  @Option(help: "Images to measure on: search or test.")
  var split = SplitName.search

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard (architecture == nil) != (weights == nil) else {
      throw ValidationError("Give either --architecture or --weights.")
    }
  }

  func run() throws {
    let experiment = try experiment.file.read()
    let laboratory = try Laboratory(experiment)
    let (genome, accuracy, images) =
      try weights.map { try stored($0, laboratory) } ?? inherited(laboratory, experiment)
    let text = laboratory.supernet.space.json(of: genome)
    let members: [(String, JSONOutput)] = [
      ("architecture", text), ("split", .text(split.rawValue)), ("images", .integer(images.count)),
      ("accuracy", .real(accuracy)),
    ]
    if json {
      try StandardStreams.write(JSONOutput.object(members).compact + "\n")
    } else {
      var table = Table(
        [Table.Column("split"), Table.Column("images"), Table.Column("accuracy", digits: 4)])
      table.append(members.dropFirst().map(\.1))
      try StandardStreams.write(table.text(nil))
    }
  }

  /// An exported subnet, on images normalised as its file says.
  private func stored(
    _ path: String, _ laboratory: Laboratory
  ) throws -> (Genome, Double, LoadedImages) {
    let file = try SubnetFile(
      reading: FileAccess.read(path), path: path, supernet: laboratory.supernet)
    let images = try images(
      laboratory, Normalization(mean: file.mean, deviation: file.deviation))
    return (file.genome, laboratory.accuracy(of: file, on: images), images)
  }

  /// A subnet with the weights of the experiment's run.
  private func inherited(
    _ laboratory: Laboratory, _ experiment: Experiment
  ) throws -> (Genome, Double, LoadedImages) {
    let genome = try laboratory.supernet.architecture(architecture ?? "max")
    let folder = RunFolder(output: experiment.output, name: self.experiment.file.runName)
    let weights = try laboratory.weights(in: folder)
    let images = try images(laboratory, nil)
    return (genome, try laboratory.evaluator(weights).accuracy(of: genome, on: images), images)
  }

  private func images(
    _ laboratory: Laboratory, _ normalization: Normalization?
  ) throws -> LoadedImages {
    try split == .search
      ? laboratory.searchImages(normalization: normalization)
      : laboratory.testImages(normalization: normalization)
  }
}
