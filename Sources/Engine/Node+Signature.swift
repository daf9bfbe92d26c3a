import Graphs

extension Node {
  /// The operation with its settings and shapes, as far as they decide how long it takes.
  var signature: String {
    // A weight that another node makes is as large as one that is read.
    let read =
      switch operation {
      case .depthwise, .positionEmbedding: inputShapes.prefix(1)
      default: inputShapes[...]
      }
    let shapes = read.map(\.description).joined(separator: ",")
    let results = outputs.map(\.description).joined(separator: ",")
    return "\(operation.label) \(shapes)→\(results)"
  }
}

extension Operation {
  /// Its kind; for an activation its function.
  var word: String {
    if case .activation(let operation) = self {
      operation.function.rawValue
    } else {
      type(of: definition).kind
    }
  }

  /// Kind and settings that decide the time of the operation.
  fileprivate var label: String {
    switch self {
    case .convolution(let operation):
      "\(word) k\(operation.kernel) s\(operation.stride)" + (operation.hasBias ? " bias" : "")
    case .depthwise(let operation): "\(word) k\(operation.kernel) s\(operation.stride)"
    case .linear(let operation): operation.hasBias ? "\(word) bias" : word
    case .matching(let operation): "\(word) \(operation.method) h\(operation.heads)"
    case .layerNorm(let operation): operation.joint ? "\(word) joint" : word
    case .add(let operation): operation.isPlain ? word : "\(word) weighted"
    case .subsample(let operation): "\(word) s\(operation.stride)"
    case .positionBias(let operation):
      switch operation.kind {
      case .signed: word
      case .absolute(let stride): "\(word) absolute s\(stride)"
      }
    default: word
    }
  }
}
