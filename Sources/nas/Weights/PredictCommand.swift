import ArgumentParser
import Documents
import Engine
import Errors
import Experiments
import Files
import Graphs
import Interchange
import Machine
import Measurement
import Networks
import Prediction
import Spaces
import Tensors

/// `nas predict`: what a network answers.
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Write the logits of one network for given images.",
    discussion: """
      The weights are a file of 'nas export', 'nas import' or 'nas initialize'. The input is a safetensors file whose 'images' \
      [B, channels, height, width] are normalised already; the output gets 'logits' [B, classes]. Images of another \
      size than the network's are resized where the search space says so.

      Example:
        nas predict searchspaces/fashion-mnist.json --weights net.safetensors --input x.safetensors --output y.safetensors
      """)

  @OptionGroup var space: SpaceArgument

  @Option(
    name: .shortAndLong,
    help: "The architecture that the weights must have: min, max, a name, a JSON file or JSON text."
  )
  var architecture: String?

  @Option(
    help: ArgumentHelp("The network.", valueName: "file"),
    completion: .file(extensions: ["safetensors"]))
  var weights: String

  @Option(
    help: ArgumentHelp("The images.", valueName: "file"),
    completion: .file(extensions: ["safetensors"]))
  var input: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("File to write.", valueName: "file"),
    completion: .file(extensions: ["safetensors"]))
  var output: String

  @Option(help: "Threads.")
  var threads = 1

  @Flag(help: "Print one JSON object.")
  var json = false

  /// Images of one run.
  private static let batch = 32

  func validate() throws {
    try OutputName.require("--output", output, format: "safetensors")
    try (1...1024).require("--threads", threads)
  }

  func run() throws {
    let supernet = try space.supernet()
    try supernet.requireClassifier()
    let file = try SubnetFile(
      reading: FileAccess.read(weights), path: weights, supernet: supernet)
    if let architecture, try supernet.architecture(architecture) != file.genome {
      throw InterchangeError.otherArchitecture(
        path: weights, architecture: supernet.space.text(of: file.genome))
    }
    let images = try ImageFile(
      reading: FileAccess.read(input), path: input, channels: supernet.space.channels)
    try supernet.requireImages(side: images.side, of: file.genome)
    let batch = min(Self.batch, images.count)
    try supernet.requireMemory(
      ThisMachine.memory, batch: batch, of: file.genome, images: images.side, threads: threads)
    try FileAccess.requireWritable(output)
    ThreadLimit.warn(threads, isTimed: false)
    let logits = logits(of: file, images, batch: batch, supernet: supernet)
    try FileAccess.writeAtomically(TensorFile(tensors: ["logits": logits]).encoded(), to: output)
    let members: [(String, JSONOutput)] = [
      ("file", .text(output)), ("images", .integer(images.count)),
      ("classes", .integer(supernet.space.classes)),
      ("architecture", supernet.space.json(of: file.genome)),
    ]
    try StandardStreams.tell(
      json
        ? JSONOutput.object(members).compact + "\n"
        : "\(output): logits of \(images.count.counted("image"))\n")
  }

  /// [B, N] logits, a batch at a time.
  private func logits(
    of file: SubnetFile, _ images: ImageFile, batch: Int, supernet: Supernet
  ) -> StoredTensor {
    let (graph, weights) = file.network(of: supernet, images: images.side)
    let plan = Plan(
      inferring: graph, weights: weights, statistics: file.statistics, batch: batch,
      workspace: Workspace(threads: threads))
    let classes = supernet.space.classes
    var values: [Float] = []
    images.pixels.withUnsafeBufferPointer { pixels in
      for first in stride(from: 0, to: images.count, by: batch) {
        let count = min(batch, images.count - first)
        guard let start = pixels.baseAddress else { return }
        plan.forward(start + first * graph.input.count, count: count)
        values += UnsafeBufferPointer(start: plan.output.pointer, count: count * classes)
      }
    }
    return StoredTensor(shape: [images.count, classes], values: values)
  }
}
