import Graphs

extension ParameterSlice {
  /// A slice of the whole stored tensor, which makes a layout that large.
  func whole(stored extents: [Int]) -> ParameterSlice {
    ParameterSlice(
      name: name,
      axes: zip(axes, extents).map { axis, extent in
        switch axis.placement {
        case .leading: .leading(extent)
        case .centred: .centred(extent)
        case .index: axis
        }
      },
      initializer: initializer, role: role)
  }
}
