/// A table of positions made of one on another grid, by bicubic interpolation.
///
/// Parameters: table [H₀, W₀, C], unless the input is the table, made by another node. Output: a
/// weight [H, W, C], the same for all images.
package struct ResizeTable: OperationDefinition {
  /// Name of the kind.
  package static let kind = "resize-table"
  /// It makes a table; interpolation cannot be undone.
  package static let traits = OperationTraits(
    gradient: .byAll, weight: .made(isReversible: false), channels: .kept, statistics: .none)
  /// Rows H of what is made.
  package let height: Int
  /// Columns W of what is made.
  package let width: Int
  /// Channels C.
  package let channels: Int
  /// How values between the places of the grid are found.
  package let interpolation: CubicInterpolation

  /// A resize.
  package init(height: Int, width: Int, channels: Int, interpolation: CubicInterpolation) {
    self.height = height
    self.width = width
    self.channels = channels
    self.interpolation = interpolation
  }

  /// One table.
  package func outputs(of inputs: [Shape]) -> [Shape] { [.map(height, width, channels)] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
