import Tensors

/// Elements of a tensor in another order, without a copy: element (i, j, …) stands at offset +
/// i·strides[0] + j·strides[1] + ….
struct TensorView {
  private let stored: [Float]
  private var offset = 0
  private(set) var shape: [Int]
  private var strides: [Int]

  /// All elements of a tensor in their own order.
  init(_ tensor: StoredTensor) {
    stored = tensor.values
    shape = tensor.shape
    strides = Self.rowMajor(tensor.shape)
  }

  /// Elements first, first + stride, … along an axis.
  func narrowed(axis: Int, first: Int, count: Int, stride: Int = 1) -> TensorView {
    var view = self
    view.offset += first * strides[axis]
    view.shape[axis] = count
    view.strides[axis] *= stride
    return view
  }

  /// One element along an axis, which disappears.
  func selected(axis: Int, index: Int) -> TensorView {
    var view = self
    view.offset += index * strides[axis]
    view.shape.remove(at: axis)
    view.strides.remove(at: axis)
    return view
  }

  /// The axes in another order.
  func permuted(_ axes: [Int]) -> TensorView {
    var view = self
    view.shape = axes.map { shape[$0] }
    view.strides = axes.map { strides[$0] }
    return view
  }

  /// The elements in row-major order.
  var values: [Float] {
    let count = shape.reduce(1, *)
    if offset == 0, count == stored.count, strides == Self.rowMajor(shape) { return stored }
    var values: [Float] = []
    values.reserveCapacity(count)
    guard count > 0 else { return values }
    stored.withUnsafeBufferPointer { stored in
      guard let length = shape.last, let stride = strides.last else {
        return values.append(stored[offset])
      }
      forEachRow(offset, axis: 0) { start in
        if stride == 1 {
          values.append(contentsOf: stored[start..<start + length])
        } else {
          for index in 0..<length { values.append(stored[start + index * stride]) }
        }
      }
    }
    return values
  }

  /// Calls `body` with the place of the first element of each row.
  private func forEachRow(_ place: Int, axis: Int, _ body: (Int) -> Void) {
    guard axis < shape.count - 1 else { return body(place) }
    for index in 0..<shape[axis] {
      forEachRow(place + index * strides[axis], axis: axis + 1, body)
    }
  }

  private static func rowMajor(_ shape: [Int]) -> [Int] {
    var strides: [Int] = []
    var stride = 1
    for extent in shape.reversed() {
      strides.insert(stride, at: 0)
      stride *= extent
    }
    return strides
  }
}
