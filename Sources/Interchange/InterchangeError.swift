package import Errors
package import Files
package import Spaces
package import Tensors

/// Why a file of weights cannot be used.
package enum InterchangeError: UserError, Equatable {
  /// The file is no safetensors file, or not one of ours.
  case damaged(path: String, reason: String)
  /// The checksum of a checkpoint does not hold.
  case checksum(path: String)
  /// The architecture in the file is none of the search space.
  case architecture(SpaceError)
  /// The file lacks, misshapes or has too many tensors.
  case mismatch(
    path: String, missing: [String], misshapen: [String], surplus: [String], HeadDifference?)
  /// The tensors fit, but the file was exported from a space that says something else.
  case otherSpace(path: String, space: String, wanted: String, differences: [String])
  /// The weights are those of another architecture than the one that was asked for.
  case otherArchitecture(path: String, architecture: String)
  /// A file of another library lacks, misshapes or has too many tensors.
  case foreignMismatch(path: String, library: String, ForeignMismatch)
  /// The library has no networks of these kinds of blocks; `known` are those of its families.
  case unknownBlocks(library: String, blocks: [String], known: [[String]])
  /// The library has nothing, or nothing of that shape, for some tensors of the network.
  case noCounterpart(library: String, tensors: [String])
  /// A file of weights says of no network of ours that they are its.
  case foreign(path: String)
  /// Weights are no finite numbers.
  case notFinite(path: String, tensors: [String])
  /// Variances are negative.
  case negativeVariance(path: String, tensors: [String])
  /// A subnet that was exported folded cannot lend these tensors to another one.
  case folded(path: String, tensors: [String], architecture: String)
  /// A grid was named for tables, but none has as many places.
  case unusedGrid(path: String, TableGrid)
  /// A file of images or of weights from outside is no safetensors file.
  case container(TensorFileError)
  /// A file has no images of the network's channels.
  case images(path: String, found: String, channels: Int)
  /// The file system refused.
  case file(FileError)

  /// What kind of mistake it is.
  package var category: ErrorCategory {
    if case .file(let error) = self { error.category } else { .data }
  }

  /// The sentence for the user.
  package var description: String {
    switch self {
    case .damaged(let path, let reason):
      "The network in '\(path)' cannot be used: \(reason). Export it again."
    case .checksum(let path):
      "The weights in '\(path)' are damaged: the checksum does not hold. Use another copy; if another program has "
        + "changed them on purpose, leave 'checksum' out of the metadata."
    case .architecture(let error): error.description
    case .otherSpace(let path, let space, let wanted, let differences):
      "The network in '\(path)' was exported from another version of a search space ('\(space)', now "
        + "'\(wanted)')\(Self.differences(differences)). Use the file that it was exported with."
    case .mismatch(let path, let missing, let misshapen, let surplus, let head):
      Self.mismatch(path, missing: missing, misshapen: misshapen, surplus: surplus, head)
    case .otherArchitecture(let path, let architecture):
      """
      The network in '\(path)' has the architecture \(architecture), which is not the one that --architecture \
      names. Leave --architecture out, or name the file of the other network.
      """
    case .foreignMismatch(let path, let library, let mismatch):
      Self.foreignMismatch(path, library, mismatch)
    case .unknownBlocks(let library, let blocks, let known):
      "Nothing in \(library) is made of \(blocks.map { "'\($0)'" }.joined(separator: ", "))."
        + Self.known(known, in: library)
    case .noCounterpart(let library, let tensors):
      "Networks of \(library) have nothing that fits \(Self.names(tensors, limit: 10)). "
        + "Choose an architecture without them."
    case .foreign(let path):
      "'\(path)' is no supernet or subnet of this program. If another library wrote it, name that by --from: "
        + WeightLibrary.allCases.filter { $0 != .nas }.map(\.rawValue).joined(separator: ", ") + "."
    case .notFinite(let path, let tensors):
      "Weights in '\(path)' are no finite numbers: \(Self.names(tensors, limit: 10)). "
        + "Use another copy of the file."
    case .negativeVariance(let path, let tensors):
      "Variances in '\(path)' are negative: \(Self.names(tensors, limit: 10)). "
        + "Use another copy of the file."
    case .folded(let path, let tensors, let architecture):
      """
      The network in '\(path)' cannot lend \(Self.names(tensors, limit: 3)) to this architecture: scales and kernels \
      that only some architectures read were multiplied out when it was exported. Import from its supernet, or the \
      architecture \(architecture).
      """
    case .unusedGrid(let path, let grid):
      """
      No table of positions in '\(path)' that this architecture reads has the \(grid.area.grouped) places of \(grid). \
      Name the grid of the images that it was trained on, in patches.
      """
    case .container(let error): error.description
    case .images(let path, let found, let channels):
      """
      '\(path)' holds \(found); the network takes a tensor 'images' of shape \
      [images, \(channels), side, side].
      """
    case .file(let error): error.description
    }
  }

  static func names(_ names: [String], limit: Int) -> String {
    let more = names.count > limit ? " and \(names.count - limit) more" : ""
    return names.prefix(limit).joined(separator: ", ") + more
  }

  private static func known(_ families: [[String]], in library: String) -> String {
    guard !families.isEmpty else { return " Choose where the weights are from by another --from." }
    let lists = families.map { $0.map { "'\($0)'" }.joined(separator: ", ") }
    return " Its weights fill networks of \(lists.joined(separator: "; or of "))."
  }
}
