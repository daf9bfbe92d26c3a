/// An elementwise function.
package struct Activation: OperationDefinition {
  /// Name of the kind.
  package static let kind = "activation"

  /// The functions.
  package enum Function: String, Hashable, Sendable, CaseIterable {
    /// max(x, 0).
    case relu
    /// x · sigmoid(x).
    case swish
    /// x · min(max(x + 3, 0), 6)/6.
    case hswish
    /// min(max(x + 3, 0), 6)/6.
    case hardSigmoid = "hard-sigmoid"
    /// 1/(1 + e⁻ˣ).
    case sigmoid
    /// x Φ(x), with the error function.
    case gelu
  }

  /// Which one.
  package let function: Function

  /// An activation.
  package init(_ function: Function) {
    self.function = function
  }
}
