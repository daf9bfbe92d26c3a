/// Windows put together again: [n, r, r, C] becomes [H, W, C], without what was added at the bottom
/// and at the right.
package struct WindowMerge: OperationDefinition {
  /// Name of the kind.
  package static let kind = "window-merge"
  /// Each channel by itself, or all alike.
  package static let traits = OperationTraits.perChannel
  /// Rows H of the map.
  package let height: Int
  /// Columns W of the map.
  package let width: Int

  /// A merge.
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
