/// An elementwise function.
package struct Activation: OperationDefinition {
  /// Name of the kind.
  package static let kind = "activation"
  /// Each channel by itself, or all alike.
  package static let traits = OperationTraits.perChannel

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

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// The function, and the shape.
  package var timing: OperationTiming { .function(function.rawValue) }
}
