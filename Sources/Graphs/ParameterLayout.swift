/// Where every supernet tensor stands in one block of memory: the union of all slices that subnets read.
public struct ParameterLayout: Hashable, Sendable {
  /// Tensors begin at multiples of this many elements (64 bytes).
  public static let alignment = 16

  /// The tensors, in the order in which a walk through the network meets them.
  public let tensors: [ParameterTensor]
  /// Elements of memory, padding between tensors included.
  public let extent: Int
  private let indices: [String: Int]

  /// The smallest layout that holds all slices.
  ///
  /// Slices of one name must agree in axes and role; the largest wins.
  public init(slices: some Sequence<ParameterSlice>) {
    var order: [String] = []
    var drafts: [String: Draft] = [:]
    for slice in slices {
      if drafts[slice.name] == nil { order.append(slice.name) }
      drafts[slice.name, default: Draft(slice)].cover(slice)
    }
    var tensors: [ParameterTensor] = []
    var offset = 0
    for name in order {
      guard let draft = drafts[name] else { continue }
      let tensor = ParameterTensor(
        name: name, extents: draft.extents, offset: offset, initializer: draft.initializer,
        role: draft.role)
      tensors.append(tensor)
      offset += (tensor.count + Self.alignment - 1) / Self.alignment * Self.alignment
    }
    self.tensors = tensors
    extent = offset
    indices = Dictionary(
      uniqueKeysWithValues: tensors.enumerated().map { ($0.element.name, $0.offset) })
  }

  /// Number of parameters: elements of all tensors, without padding.
  public var count: Int { tensors.reduce(0) { $0 + $1.count } }

  /// The index of a tensor.
  public func index(of name: String) -> Int? { indices[name] }

  /// Where a slice lies.
  ///
  /// The tensor must exist and hold it: layouts are made from the slices of a whole space.
  public func region(of slice: ParameterSlice) -> ParameterRegion {
    guard let index = indices[slice.name] else {
      preconditionFailure("no tensor is named \(slice.name)")
    }
    let tensor = tensors[index]
    var offset = tensor.offset
    var extents: [Int] = []
    var strides: [Int] = []
    var stride = tensor.count
    for (axis, stored) in zip(slice.axes, tensor.extents) {
      precondition(axis.stored <= stored, "a slice of \(slice.name) is larger than its tensor")
      stride /= stored
      switch axis.placement {
      case .leading: break
      case .centred: offset += (stored - axis.count) / 2 * stride
      case .index(let index):
        offset += index * stride
        continue
      }
      extents.append(axis.count)
      strides.append(stride)
    }
    return ParameterRegion(tensor: index, offset: offset, extents: extents, strides: strides)
  }

  /// One line per tensor; two supernets can share weights if and only if these are equal.
  public var signature: String {
    tensors.map { "\($0.name) \($0.extents.map(String.init).joined(separator: "x"))" }
      .joined(separator: "\n")
  }

  private struct Draft {
    var extents: [Int]
    var initializer: Initializer
    let role: ParameterRole

    init(_ slice: ParameterSlice) {
      extents = slice.axes.map(\.stored)
      initializer = slice.initializer
      role = slice.role
    }

    mutating func cover(_ slice: ParameterSlice) {
      precondition(
        slice.axes.count == extents.count, "slices of \(slice.name) differ in their axes")
      for (index, axis) in slice.axes.enumerated() {
        extents[index] = max(extents[index], axis.stored)
      }
      if case .uniform(let fanIn) = slice.initializer, case .uniform(let known) = initializer {
        initializer = .uniform(fanIn: max(fanIn, known))
      }
    }
  }
}
