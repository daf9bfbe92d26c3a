/// An elementwise function.
public struct Activation: OperationDefinition {
  /// Name of the kind.
  public static let kind = "activation"

  /// The functions.
  public enum Function: String, Hashable, Sendable, CaseIterable {
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
  public let function: Function

  /// An activation.
  public init(_ function: Function) {
    self.function = function
  }
}
