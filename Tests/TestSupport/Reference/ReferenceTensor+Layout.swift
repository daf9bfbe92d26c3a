extension ReferenceTensor {
  /// The same elements under another shape.
  package func reshaped(_ shape: [Int]) -> ReferenceTensor {
    ReferenceTensor(shape: shape, values: values)
  }

  /// The axes in another order: axis i of the result is axis order[i] of this tensor.
  package func permuted(_ order: [Int]) -> ReferenceTensor {
    let target = order.map { shape[$0] }
    return ReferenceTensor(shape: target) { position in
      var rest = position
      var index = Array(repeating: 0, count: shape.count)
      for (axis, extent) in zip(order, target).reversed() {
        index[axis] = rest % extent
        rest /= extent
      }
      return values[zip(index, shape).reduce(0) { $0 * $1.1 + $1.0 }]
    }
  }
}
