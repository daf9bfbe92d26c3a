import ArgumentParser
import Documents
import Errors
import Files
import Foundation
package import Graphs
package import Interchange
import Networks
import Spaces

/// `nas import`: weights of other libraries, or of a supernet, as one network of a space.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn weights of another library, or of a supernet, into the weights of one subnet.",
    discussion: """
      The input is a safetensors file of float32, float16 or bfloat16. From timm, deepvit and autoformer it is a state \
      dict under the names of that library; from nas a supernet of this space ('nas initialize', or a run's checkpoint), whose \
      norms get mean 0 and variance 1, or another subnet of it. The output is like that of 'nas export'. Tables of \
      positions and position embeddings of another grid are resized by bicubic interpolation; from nas, distances that \
      both subnets know are taken as they are. What stands before all names, such as 'module.', is taken off. A subnet \
      that was exported lends scales and kernels only to architectures that read the same ones.

      Examples:
        nas import mobilenet.json --architecture max --from timm model.safetensors --output net.safetensors
        nas import mobilenet.json -a min --from nas supernet.safetensors --output min.safetensors
      """)

  @OptionGroup var space: SpaceArgument

  @Argument(
    help: ArgumentHelp("The weights (safetensors).", valueName: "weights"),
    completion: .file(extensions: ["safetensors"]))
  var input: String

  @OptionGroup var subnet: ArchitectureOption

  @Option(name: .customLong("from"), help: "Whose names and layouts the weights have.")
  var library: WeightLibrary

  @Option(
    help: """
      How tables of another grid are resized: antialias as timm does, plain as PyTorch does without antialias.
      """)
  var interpolation = CubicInterpolation.antialias

  @Option(
    help: ArgumentHelp(
      """
      Rows and columns of the grid of positions in the file, where it is no square: those of the images that it was \
      trained on, in patches.
      """, valueName: "HxW"))
  var grid: TableGrid?

  @Option(
    help: ArgumentHelp(
      """
      Mean of each input channel, pixels counted from 0 to 1; ImageNet's for three channels, else 0, unless the file \
      says it. Of timm's networks many have 0.5 and deviation 0.5, such as ViT (augreg): see its 'default_cfg'.
      """, valueName: "m1,m2,…"))
  var mean: NumberList?

  @Option(
    help: ArgumentHelp(
      "Deviation of each input channel; ImageNet's for three channels, else 1.",
      valueName: "d1,d2,…"))
  var deviation: NumberList?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("File to write.", valueName: "file"),
    completion: .file(extensions: ["safetensors"]))
  var output: String

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    try OutputName.require("--output", output, format: "safetensors")
    guard (mean == nil) == (deviation == nil) else {
      throw ValidationError("--mean and --deviation belong together. Give both or none.")
    }
    if let mean, !mean.numbers.allSatisfy(\.isFinite) {
      throw ValidationError("--mean has a number that is not finite.")
    }
    if let deviation, !deviation.numbers.allSatisfy({ $0 > 0 && $0.isFinite }) {
      throw ValidationError("--deviation has a number that is not above 0.")
    }
  }

  func run() throws {
    let supernet = try space.supernet()
    let genome = try subnet.genome(in: supernet)
    let normalization = try normalization(channels: supernet.space.channels)
    let data = try FileAccess.read(input)
    try FileAccess.requireWritable(output)
    let weights = try WeightImport(
      reading: data, path: input, from: library, architecture: genome, of: supernet,
      interpolation: interpolation, grid: grid, normalization: normalization)
    let bytes = weights.file.encoded(of: supernet)
    try FileAccess.writeAtomically(bytes, to: output)
    try StandardStreams.tell(
      json ? object(weights, bytes, supernet).compact + "\n" : lines(weights, bytes))
  }

  private func object(
    _ weights: WeightImport, _ bytes: Data, _ supernet: Supernet
  ) -> JSONOutput {
    .object([
      ("file", .text(output)), ("bytes", .integer(bytes.count)),
      ("prefix", .text(weights.prefix)),
      ("resized", .array(weights.resized.map { .text($0) })),
      ("assumed_grids", .array(weights.assumedGrids.map { .text($0.description) })),
      ("mean", .array(weights.file.mean.map(Self.number))),
      ("deviation", .array(weights.file.deviation.map(Self.number))),
      ("normalization", .text(origin(weights).rawValue)),
      ("architecture", supernet.space.json(of: weights.file.genome)),
    ])
  }

  private func lines(_ weights: WeightImport, _ bytes: Data) -> String {
    let resized =
      weights.resized.isEmpty
      ? "" : ", \(weights.resized.count.counted("table")) resized (\(interpolation.rawValue))"
    var lines = ["\(output), \(bytes.count.grouped) bytes\(resized)"]
    if !weights.prefix.isEmpty { lines.append("'\(weights.prefix)' taken off every name") }
    if !weights.assumedGrids.isEmpty {
      let grids = weights.assumedGrids.map(\.description).joined(separator: ", ")
      lines.append("positions taken for a grid of \(grids); --grid says otherwise")
    }
    let (mean, deviation) = (weights.file.mean, weights.file.deviation)
    lines.append(
      "mean \(Self.text(mean)), deviation \(Self.text(deviation)) of the input, \(origin(weights).words)"
    )
    return lines.joined(separator: "\n") + "\n"
  }

  /// The shortest number that is this one, not its digits in double precision.
  private static func number(_ value: Float) -> JSONOutput {
    Double("\(value)").map { .real($0) } ?? .null
  }

  private static func text(_ numbers: [Float]) -> String {
    numbers.map { "\($0)" }.joined(separator: " ")
  }

  private func origin(_ weights: WeightImport) -> NormalizationOrigin {
    if mean != nil { return .given }
    return weights.lendsNormalization ? .file : .assumed
  }

  /// How the input is normalised; nil if the file says it.
  private func normalization(
    channels: Int
  ) throws -> (mean: [Float], deviation: [Float])? {
    if let mean, let deviation {
      guard mean.numbers.count == channels, deviation.numbers.count == channels else {
        throw ValidationError(
          "--mean and --deviation need \(channels) numbers, one for each input channel.")
      }
      return (mean.numbers, deviation.numbers)
    }
    guard library != .nas, channels == 3 else { return nil }
    return ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
  }
}

/// Where mean and deviation of the input come from.
private enum NormalizationOrigin: String {
  case given
  case file
  case assumed

  var words: String {
    switch self {
    case .given: "as given"
    case .file: "as the file says"
    case .assumed: "assumed, since the file does not say; --mean and --deviation say otherwise"
    }
  }
}

extension WeightLibrary: ExpressibleByArgument {}

extension CubicInterpolation: ExpressibleByArgument {}

/// Rows and columns with an x between them: `7x28`.
extension TableGrid: ExpressibleByArgument {
  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
    let extents = parts.compactMap { Int($0) }.filter { (1...4096).contains($0) }
    guard parts.count == 2, extents.count == 2 else { return nil }
    self.init(height: extents[0], width: extents[1])
  }
}

/// Numbers with commas between them: `0.485,0.456,0.406`.
struct NumberList: ExpressibleByArgument {
  let numbers: [Float]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Float($0) }
    guard numbers.count == parts.count else { return nil }
    self.numbers = numbers
  }
}
