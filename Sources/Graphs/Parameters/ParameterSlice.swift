/// The part of a supernet tensor that one node of one subnet reads: a box, leading, centred or at
/// an index along every axis.
package struct ParameterSlice: Hashable, Sendable {
  /// Where a slice lies along one axis of the stored tensor.
  package enum Placement: Hashable, Sendable {
    /// The first elements.
    case leading
    /// The middle elements; stored and sliced extent are both odd or both even.
    case centred
    /// One element, and the axis disappears.
    case index(Int)
  }

  /// One axis of a slice.
  package struct Axis: Hashable, Sendable {
    /// Number of elements that are read.
    package let count: Int
    /// Where they lie.
    package let placement: Placement
    /// The least extent that is stored, whatever is read.
    package let stored: Int

    /// The first `count` elements.
    package static func leading(_ count: Int) -> Axis {
      Axis(count: count, placement: .leading, stored: count)
    }

    /// The middle `count` elements of at least `stored`.
    package static func centred(_ count: Int, stored: Int = 0) -> Axis {
      Axis(count: count, placement: .centred, stored: max(stored, count))
    }

    /// The element at `index` of at least `stored`.
    package static func index(_ index: Int, stored: Int = 0) -> Axis {
      Axis(count: 1, placement: .index(index), stored: max(stored, index + 1))
    }
  }

  /// Name of the supernet tensor, for example `mb4.1.attention.query.weight`.
  package let name: String
  /// The axes of the stored tensor.
  package let axes: [Axis]
  /// How the tensor starts.
  package let initializer: Initializer
  /// What the tensor is to its operation.
  package let role: ParameterRole

  /// Number of elements read; `Int.max` where there are more.
  package var count: Int { .product(axes.lazy.map(\.count)) }

  /// Shape of the slice: index axes are gone.
  package var shape: [Int] {
    axes.compactMap { axis in
      if case .index = axis.placement { nil } else { axis.count }
    }
  }

  /// A slice of a tensor.
  package init(name: String, axes: [Axis], initializer: Initializer, role: ParameterRole) {
    self.name = name
    self.axes = axes
    self.initializer = initializer
    self.role = role
  }
}
