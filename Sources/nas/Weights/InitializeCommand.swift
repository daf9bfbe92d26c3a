import ArgumentParser
import Documents
import Engine
import Errors
import Files
import Graphs
import Interchange
import Networks
import Spaces

/// `nas initialize`: weights before any training.
struct InitializeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "initialize",
    abstract: "Write the initial weights of a supernet, or of one subnet, as safetensors.",
    discussion: """
      One seed always gives the same weights, and subnets of one seed are slices of its supernet. Every tensor of \
      a supernet stands at its full size; a subnet's file is like that of 'nas export', with norms of mean 0 and \
      variance 1, so that 'nas predict' takes it.

      Examples:
        nas initialize searchspaces/nasvit.json --output supernet.safetensors
        nas initialize searchspaces/nasvit.json --architecture min --seed 1 --output min.safetensors
      """)

  @OptionGroup var space: SpaceArgument

  @Option(
    name: .shortAndLong,
    help: """
      Which subnet: min, max, random:SEED, a name from the space file, a JSON file or JSON text; the whole supernet \
      unless given.
      """)
  var architecture: String?

  @Option(help: "The seed, a whole number from 0.")
  var seed: UInt64 = 0

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
    let supernet = try space.supernet()
    let genome = try architecture.map { try supernet.architecture($0) }
    try FileAccess.requireWritable(output)
    let bytes =
      genome.map { subnet($0, of: supernet).encoded(of: supernet) } ?? whole(supernet).encoded()
    try FileAccess.writeAtomically(bytes, to: output)
    let members: [(String, JSONOutput)] = [
      ("file", .text(output)), ("bytes", .integer(bytes.count)),
      ("seed", .text(String(seed))),
    ]
    try StandardStreams.tell(
      json
        ? JSONOutput.object(members).compact + "\n" : "\(output), \(bytes.count.grouped) bytes\n")
  }

  private func whole(_ supernet: Supernet) -> SupernetFile {
    let weights = ParameterStore(layout: supernet.layout)
    weights.initialize(seed: seed)
    return SupernetFile(weights, of: supernet)
  }

  private func subnet(_ genome: Genome, of supernet: Supernet) -> SubnetFile {
    let graph = supernet.graph(of: genome)
    let weights = ParameterStore(layout: ParameterLayout(of: [graph]))
    weights.initialize(seed: seed, for: graph, of: supernet.layout)
    let channels = supernet.space.channels
    return SubnetFile(
      genome, of: supernet, weights: weights,
      statistics: .neutral(for: graph),
      mean: Array(repeating: 0, count: channels), deviation: Array(repeating: 1, count: channels),
      form: .slices)
  }
}
