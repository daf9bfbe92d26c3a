import Graphs
import Spaces

extension GeneDeclaration {
  /// The elementwise function of a block; swish when the file says nothing.
  static let activation = activation(.swish)

  /// The elementwise function of a block; what it is when the file says nothing.
  static func activation(_ fallback: Activation.Function) -> GeneDeclaration {
    GeneDeclaration(
      "activation", .category(Activation.Function.allCases.map(\.rawValue)),
      fallback: .text(fallback.rawValue), summary: "elementwise function")
  }
}

extension Picks {
  /// The picked elementwise function.
  var activation: Activation.Function {
    text("activation").flatMap(Activation.Function.init(rawValue:)) ?? .swish
  }

  /// The whole number of a gene that the block declared without an alternative.
  func required(_ gene: String) throws(BlockError) -> Int {
    guard let value = integer(gene) else { throw .missingGene(gene) }
    return value
  }
}
