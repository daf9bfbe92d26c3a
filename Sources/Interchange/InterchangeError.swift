public import Errors
public import Files
public import Spaces
public import Tensors

/// Why a file of weights cannot be used.
public enum InterchangeError: UserError, Equatable {
  /// The file is no safetensors file, or not one of ours.
  case damaged(path: String, reason: String)
  /// The architecture in the file is none of the search space.
  case architecture(SpaceError)
  /// The file lacks, misshapes or has too many tensors.
  case mismatch(path: String, missing: [String], misshapen: [String], surplus: [String])
  /// The tensors fit, but the file was exported from a space that says something else.
  case otherSpace(path: String, space: String, wanted: String)
  /// The weights are those of another architecture than the one that was asked for.
  case otherArchitecture(path: String, architecture: String)
  /// A file of images is no safetensors file.
  case container(TensorFileError)
  /// A file has no images of the network's channels.
  case images(path: String, found: String, channels: Int)
  /// The file system refused.
  case file(FileError)

  /// What kind of mistake it is.
  public var category: ErrorCategory {
    if case .file(let error) = self { error.category } else { .data }
  }

  /// The sentence for the user.
  public var description: String {
    switch self {
    case .damaged(let path, let reason):
      "The network in '\(path)' cannot be used: \(reason). Export it again."
    case .architecture(let error): error.description
    case .otherSpace(let path, let space, let wanted):
      """
      The network in '\(path)' was exported from another version of a search space ('\(space)', now \
      '\(wanted)'). Use the file that it was exported with.
      """
    case .mismatch(let path, let missing, let misshapen, let surplus):
      "The network in '\(path)' does not fit its search space: "
        + [
          Self.list("missing", missing), Self.list("of another shape", misshapen),
          Self.list("surplus", surplus),
        ].compactMap { $0 }.joined(separator: "; ")
        + ". Use the search space that it was exported with."
    case .otherArchitecture(let path, let architecture):
      """
      The network in '\(path)' has the architecture \(architecture), which is not the one that --architecture \
      names. Leave --architecture out, or name the file of the other network.
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

  private static func list(_ word: String, _ names: [String]) -> String? {
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(5).joined(separator: ", ")
    return "\(word): \(shown)\(names.count > 5 ? " and \(names.count - 5) more" : "")"
  }
}
