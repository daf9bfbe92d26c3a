import Spaces

/// Genes of both blocks of LeViT.
extension GeneDeclaration {
  /// Channels of a head.
  static let levitHeadWidth = GeneDeclaration(
    "headWidth", .integer(1...1024), fallback: .integer(16),
    summary: "query and key channels of a head")

  /// Hidden channels of the MLP.
  static let levitMLPRatio = GeneDeclaration(
    "mlpRatio", .real(0.125...16), fallback: .real(2),
    summary: "hidden channels of the MLP over channels")
}
