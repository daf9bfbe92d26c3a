/// Average over k×k windows with stride k; zeros of the padding count in the divisor.
package struct AveragePool: OperationDefinition {
  /// Name of the kind.
  package static let kind = "average-pool"
  /// Each channel by itself, or all alike.
  package static let traits = OperationTraits.perChannel
  /// Window side and stride k.
  package let kernel: Int
  /// Zeros added above and below.
  package let paddingHeight: Int
  /// Zeros added left and right.
  package let paddingWidth: Int

  /// A pooling.
  package init(kernel: Int, paddingHeight: Int, paddingWidth: Int) {
    self.kernel = kernel
    self.paddingHeight = paddingHeight
    self.paddingWidth = paddingWidth
  }

  /// One map.
  package func outputs(of inputs: [Shape]) -> [Shape] {
    let extents = inputs[0].extents
    return [
      .map(
        (extents[0] + 2 * paddingHeight - kernel) / kernel + 1,
        (extents[1] + 2 * paddingWidth - kernel) / kernel + 1, extents[2])
    ]
  }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
