import Tensors

/// What turns one layout of numbers into another.
enum LayoutStep: Hashable, Sendable {
  /// Elements first, first + stride, … along an axis.
  case every(stride: Int, first: Int, count: Int, axis: Int)
  /// Other extents for the same row-major order.
  case reshaped([Int])
  /// The i-th axis is the old one of the i-th number.
  case permuted([Int])

  /// The extents that come out.
  func shape(of shape: [Int]) -> [Int] {
    switch self {
    case .every(let stride, let first, let count, let axis):
      precondition(
        stride > 0 && first >= 0 && count >= 0
          && (count == 0 || first + (count - 1) * stride < shape[axis]),
        "\(count) of every \(stride) from \(first) are not in \(shape[axis])")
      var shape = shape
      shape[axis] = count
      return shape
    case .reshaped(let other):
      precondition(
        shape.reduce(1, *) == other.reduce(1, *), "\(shape) has other elements than \(other)")
      return other
    case .permuted(let axes):
      precondition(axes.sorted() == Array(shape.indices), "\(axes) are not the axes of \(shape)")
      return axes.map { shape[$0] }
    }
  }

  /// The elements in the new layout.
  func view(of view: TensorView) -> TensorView {
    switch self {
    case .every(let stride, let first, let count, let axis):
      view.narrowed(axis: axis, first: first, count: count, stride: stride)
    case .reshaped(let shape):
      TensorView(StoredTensor(shape: shape, values: view.values))
    case .permuted(let axes): view.permuted(axes)
    }
  }
}
