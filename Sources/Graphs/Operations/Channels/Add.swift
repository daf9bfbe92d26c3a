/// A weighted sum of two values of one shape: y = a x₁ + b x₂.
package struct Add: OperationDefinition {
  /// Name of the kind.
  package static let kind = "add"
  /// Each channel by itself, or all alike.
  package static let traits = OperationTraits.perChannel
  /// Factor a of the first value.
  package let first: Float
  /// Factor b of the second value.
  package let second: Float

  /// A sum, plain unless there are factors.
  package init(first: Float = 1, second: Float = 1) {
    self.first = first
    self.second = second
  }

  /// Whether both values are added as they are.
  package var isPlain: Bool { first == 1 && second == 1 }

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes and settings.
  package var timing: OperationTiming { isPlain ? .shapes : .settings("weighted") }
}
