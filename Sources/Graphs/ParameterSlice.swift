/// The part of a supernet tensor that one node of one subnet reads: a box, leading, centred or at an index along every axis.
public struct ParameterSlice: Hashable, Sendable {
  /// Where a slice lies along one axis of the stored tensor.
  public enum Placement: Hashable, Sendable {
    /// The first elements.
    case leading
    /// The middle elements; stored and sliced extent are both odd or both even.
    case centred
    /// One element, and the axis disappears.
    case index(Int)
  }

  /// One axis of a slice.
  public struct Axis: Hashable, Sendable {
    /// Number of elements that are read.
    public let count: Int
    /// Where they lie.
    public let placement: Placement
    /// The least extent that is stored, whatever is read.
    public let stored: Int

    /// The first `count` elements.
    public static func leading(_ count: Int) -> Axis {
      Axis(count: count, placement: .leading, stored: count)
    }

    /// The middle `count` elements of at least `stored`.
    public static func centred(_ count: Int, stored: Int = 0) -> Axis {
      Axis(count: count, placement: .centred, stored: max(stored, count))
    }

    /// The element at `index` of at least `stored`.
    public static func index(_ index: Int, stored: Int = 0) -> Axis {
      Axis(count: 1, placement: .index(index), stored: max(stored, index + 1))
    }
  }

  /// Name of the supernet tensor, for example `mb4.1.attention.query.weight`.
  public let name: String
  /// The axes of the stored tensor.
  public let axes: [Axis]
  /// How the tensor starts.
  public let initializer: Initializer
  /// What the tensor is to its operation.
  public let role: ParameterRole

  /// Number of elements read; `Int.max` where there are more.
  public var count: Int { .product(axes.lazy.map(\.count)) }

  /// Shape of the slice: index axes are gone.
  public var shape: [Int] {
    axes.compactMap { axis in
      if case .index = axis.placement { nil } else { axis.count }
    }
  }

  /// A slice of a tensor.
  public init(name: String, axes: [Axis], initializer: Initializer, role: ParameterRole) {
    self.name = name
    self.axes = axes
    self.initializer = initializer
    self.role = role
  }
}
