import ArgumentParser
import Datasets
import Documents
import Engine
import Experiments
import Files
import Interchange
import Measurement
import Networks
import Runs
import Spaces
import Training

/// `nas evaluate`: the accuracy of one subnet.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure the accuracy of subnets, with inherited or exported weights.",
    discussion: """
      With --architecture the subnet inherits the weights of the experiment's run and its norms are calibrated; with \
      --weights it is a file of 'nas export', evaluated as it is. --architectures measures several inheriting subnets, \
      each calibrated on its own, and prints a row for each.

      Examples:
        nas evaluate experiments/quickstart.json --architecture max
        nas evaluate experiments/quickstart.json --architectures min,max,random:1 --split test --csv
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
    help: ArgumentHelp(
      "Several subnets, with commas between: min, max, random:SEED, names, JSON files.",
      valueName: "list"))
  var architectures: String?

  @Option(
    help: ArgumentHelp("An exported subnet.", valueName: "file"),
    completion: .file(extensions: ["safetensors"]))
  var weights: String?

  @Option(help: "Images to measure on: search or test.")
  var split = SplitName.search

  @Option(
    help: ArgumentHelp(
      "Where the images are now, if not where the experiment says: a packaged data set, or a folder.",
      valueName: "data"),
    completion: .directory)
  var data: String?

  @Flag var format: TableFormat?

  func validate() throws {
    guard [architecture, architectures, weights].compactMap({ $0 }).count == 1 else {
      throw ValidationError("Give one of --architecture, --architectures and --weights.")
    }
    guard names?.contains("") != true else {
      throw ValidationError("--architectures has a gap; it is a list such as max,min,random:1.")
    }
    guard architectures != nil || format != .csv else {
      throw ValidationError("--csv needs --architectures.")
    }
  }

  private var names: [String]? {
    architectures?.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  func run() throws {
    if let names { return try compare(names) }
    let folder = WorkingFolder()
    let experiment = try open(folder)
    let laboratory = try Laboratory(experiment)
    MissingClasses.warn(laboratory, includingTest: split == .test)
    ThreadLimit.warn(experiment.threads, isTimed: false)
    let (genome, accuracy, images) =
      try weights.map { try stored(folder.path($0), laboratory) }
      ?? inherited(laboratory, experiment, folder)
    let text = laboratory.supernet.space.json(of: genome)
    let members: [(String, JSONOutput)] = [
      ("architecture", text), ("split", .text(split.rawValue)), ("images", .integer(images.count)),
      ("accuracy", .real(accuracy)),
    ]
    if format == .json {
      try StandardStreams.write(JSONOutput.object(members).compact + "\n")
    } else {
      var table = Table(
        [Table.Column("split"), Table.Column("images"), Table.Column("accuracy", digits: 4)])
      table.append(members.dropFirst().map(\.1))
      try StandardStreams.write(table.text(nil))
    }
  }

  /// The experiment, where its paths lead to something, and on the images that are meant.
  private func open(_ folder: WorkingFolder) throws -> Experiment {
    var experiment = try experiment.file.placed(in: folder).read()
    if let data { experiment.data.move(to: folder.argument(data)) }
    return experiment
  }

  /// Several subnets with the weights of the experiment's run, a row for each.
  private func compare(_ names: [String]) throws {
    let folder = WorkingFolder()
    let experiment = try open(folder)
    let laboratory = try Laboratory(experiment)
    MissingClasses.warn(laboratory, includingTest: split == .test)
    ThreadLimit.warn(experiment.threads, isTimed: false)
    let supernet = laboratory.supernet
    let genomes = try names.map { try supernet.architecture(folder.argument($0)) }
    let evaluator = try evaluator(laboratory, experiment)
    let images = try images(laboratory, nil)
    var table = Table(
      [
        Table.Column("subnet"), Table.Column("split"), Table.Column("images"),
        Table.Column("accuracy", digits: 4), Table.Column("macs"), Table.Column("parameters"),
      ] + (format == nil ? [] : [Table.Column("architecture")]))
    for (name, genome) in zip(names, genomes) {
      let cost = supernet.cost(of: genome)
      table.append(
        [
          .text(name), .text(split.rawValue), .integer(images.count),
          .real(evaluator.accuracy(of: genome, on: images)), .integer(cost.macs),
          .integer(cost.parameters),
        ] + (format == nil ? [] : [supernet.space.json(of: genome)]))
    }
    try StandardStreams.write(table.text(format))
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
    _ laboratory: Laboratory, _ experiment: Experiment, _ folder: WorkingFolder
  ) throws -> (Genome, Double, LoadedImages) {
    let genome = try laboratory.supernet.architecture(folder.argument(architecture ?? "max"))
    let evaluator = try evaluator(laboratory, experiment)
    let images = try images(laboratory, nil)
    return (genome, evaluator.accuracy(of: genome, on: images), images)
  }

  private func evaluator(
    _ laboratory: Laboratory, _ experiment: Experiment
  ) throws -> SubnetEvaluator {
    let folder = RunFolder(output: experiment.output, name: self.experiment.file.runName)
    let weights = try laboratory.weights(in: folder)
    if let notice = weights.notice { StandardStreams.error(notice + "\n") }
    return try laboratory.evaluator(weights.store)
  }

  private func images(
    _ laboratory: Laboratory, _ normalization: Normalization?
  ) throws -> LoadedImages {
    try split == .search
      ? laboratory.searchImages(normalization: normalization)
      : laboratory.testImages(normalization: normalization)
  }
}
