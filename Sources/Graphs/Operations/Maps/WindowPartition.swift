/// A map cut into windows that do not overlap: [H, W, C] becomes [n, r, r, C], windows row by row.
///
/// Zeros are added at the bottom and at the right where the side does not divide the map: n = ⌈H/r⌉
/// · ⌈W/r⌉.
package struct WindowPartition: OperationDefinition {
  /// Name of the kind.
  package static let kind = "window-partition"
  /// Each channel by itself, or all alike.
  package static let traits = OperationTraits.perChannel
  /// Side r of a window.
  package let side: Int

  /// A partition.
  package init(side: Int) {
    self.side = side
  }

  /// All windows.
  package func outputs(of inputs: [Shape]) -> [Shape] {
    let extents = inputs[0].extents
    let along = { (extent: Int) in (extent + side - 1) / side }
    return [Shape([along(extents[0]) * along(extents[1]), side, side, extents[2]])]
  }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
