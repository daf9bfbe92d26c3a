/// Where a slice lies in memory: element (i, j, …) stands at offset + i·strides[0] + j·strides[1] +
/// ….
package struct ParameterRegion: Hashable, Sendable {
  /// Index of the tensor in its layout.
  package let tensor: Int
  /// The first element.
  package let offset: Int
  /// Extents of the slice; index axes are gone.
  package let extents: [Int]
  /// Elements from one index to the next, per axis.
  package let strides: [Int]

  /// Number of elements.
  package var count: Int { extents.reduce(1, *) }

  /// The place of the last element; at least one must be there.
  package var last: Int {
    zip(extents, strides).reduce(offset) { $0 + ($1.0 - 1) * $1.1 }
  }

  /// Calls `body` with (first element, length) of each contiguous row of the slice, in row-major
  /// order.
  @inlinable
  package func forEachRow(_ body: (_ offset: Int, _ length: Int) -> Void) {
    guard let length = extents.last else { return body(offset, 1) }
    guard strides.last == 1 else { return forEachElement { body($0, 1) } }
    Self.visit(offset, extents.dropLast(), strides.dropLast()) { body($0, length) }
  }

  /// Calls `body` with the place of each element, in row-major order.
  @inlinable
  package func forEachElement(_ body: (_ offset: Int) -> Void) {
    Self.visit(offset, extents[...], strides[...], body)
  }

  @usableFromInline
  static func visit(
    _ offset: Int, _ extents: ArraySlice<Int>, _ strides: ArraySlice<Int>,
    _ body: (Int) -> Void
  ) {
    guard let extent = extents.first, let stride = strides.first else { return body(offset) }
    for index in 0..<extent {
      visit(offset + index * stride, extents.dropFirst(), strides.dropFirst(), body)
    }
  }
}
