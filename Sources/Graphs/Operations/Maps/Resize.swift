/// Bicubic interpolation of a map to another size: a = −0.75, half-pixel centres, no antialias.
package struct Resize: OperationDefinition {
  /// Name of the kind.
  package static let kind = "resize"
  /// Each channel by itself, or all alike.
  package static let traits = OperationTraits.perChannel
  /// Output rows.
  package let height: Int
  /// Output columns.
  package let width: Int

  /// A resize.
  package init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// One map.
  package func outputs(of inputs: [Shape]) -> [Shape] {
    [.map(height, width, inputs[0].channels)]
  }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
