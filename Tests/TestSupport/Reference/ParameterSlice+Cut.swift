package import Graphs

extension ParameterSlice {
  /// The elements that the slice reads of a full tensor.
  package func cut(from tensor: ReferenceTensor) -> ReferenceTensor {
    ReferenceTensor(shape: shape, values: positions(in: tensor.shape).map { tensor[$0] })
  }

  /// Adds a tensor of the slice's shape where the slice lies in a full tensor.
  package func add(_ part: ReferenceTensor, into tensor: inout ReferenceTensor) {
    precondition(part.shape == shape, "\(name) is a slice of shape \(shape), not \(part.shape)")
    for (position, value) in zip(positions(in: tensor.shape), part.values) {
      tensor[position] += value
    }
  }

  /// Flat positions of the slice's elements, in the slice's order.
  private func positions(in extents: [Int]) -> [Int] {
    precondition(extents.count == axes.count, "\(name) has \(axes.count) axes, not \(extents)")
    var positions = [0]
    for (axis, extent) in zip(axes, extents) {
      let start = axis.start(in: extent)
      precondition(
        start >= 0 && start + axis.count <= extent, "\(name): \(axis) lies outside \(extents)")
      positions = positions.flatMap { position in
        (start..<start + axis.count).map { position * extent + $0 }
      }
    }
    return positions
  }
}

extension ParameterSlice.Axis {
  /// The first element that is read of an axis of a stored extent.
  func start(in extent: Int) -> Int {
    switch placement {
    case .leading: return 0
    case .centred:
      precondition((extent - count).isMultiple(of: 2), "\(count) of \(extent) has no centre")
      return (extent - count) / 2
    case .index(let index): return index
    }
  }
}
