import Graphs

extension Node {
  /// The operation with its settings and shapes, as far as they decide how long it takes.
  var signature: String {
    let shapes = inputShapes.map(\.description).joined(separator: ",")
    let results = outputs.map(\.description).joined(separator: ",")
    return "\(operation.label) \(shapes)→\(results)"
  }
}

extension Operation {
  /// Kind and settings that decide the time of the operation.
  fileprivate var label: String {
    let kind = type(of: definition).kind
    return switch self {
    case .convolution(let operation): "\(kind) k\(operation.kernel) s\(operation.stride)"
    case .depthwise(let operation): "\(kind) k\(operation.kernel) s\(operation.stride)"
    case .linear(let operation): operation.hasBias ? "\(kind) bias" : kind
    case .layerNorm(let operation): operation.joint ? "\(kind) joint" : kind
    case .activation(let operation): operation.function.rawValue
    default: kind
    }
  }
}
