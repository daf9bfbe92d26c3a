import Graphs
import Spaces

extension GeneDeclaration {
  /// The elementwise function of a block; swish when the file says nothing.
  static let activation = GeneDeclaration(
    "activation", .category(Activation.Function.allCases.map(\.rawValue)),
    fallback: .text(Activation.Function.swish.rawValue), summary: "elementwise function")
}

extension Picks {
  /// The picked elementwise function.
  var activation: Activation.Function {
    text("activation").flatMap(Activation.Function.init(rawValue:)) ?? .swish
  }
}
