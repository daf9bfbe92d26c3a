import Graphs
import Spaces

/// The norm behind the layers of EfficientViT's blocks: batch norm, or layer norm over the channels
/// of each token.
enum SandwichNormalization: String, CaseIterable {
  case batch
  case layer

  /// The gene that chooses it; batch norm when the file says nothing.
  static let gene = GeneDeclaration(
    "normalization", .category(allCases.map(\.rawValue)), fallback: .text(Self.batch.rawValue),
    summary: "norm behind every layer: batch norm, or layer norm of each token")

  /// The picked norm.
  init(_ picks: Picks) {
    self = picks.text("normalization").flatMap(Self.init(rawValue:)) ?? .batch
  }

  /// Writes the norm.
  func write(
    into builder: inout GraphBuilder, _ name: String, _ input: Value, gain: Float = 1
  ) -> Value {
    switch self {
    case .batch: builder.batchNorm(name, input, gain: gain)
    case .layer: builder.layerNorm(name, input, joint: false, gain: gain)
    }
  }
}
