/// Where every supernet tensor stands in one block of memory: the union of all slices that subnets
/// read.
package struct ParameterLayout: Hashable, Sendable {
  /// Tensors begin at multiples of this many elements (64 bytes).
  package static let alignment = 16

  /// The tensors, in the order in which a walk through the network meets them.
  package let tensors: [ParameterTensor]
  /// Elements of memory, padding between tensors included.
  package let extent: Int
  private let indices: [String: Int]

  /// The smallest layout that holds all slices.
  ///
  /// Slices of one name must agree in axes and role; the largest wins.
  package init(slices: some Sequence<ParameterSlice>) {
    var drafts = Drafts()
    for slice in slices { drafts.cover(slice) }
    self.init(drafts)
  }

  /// The smallest layout that holds all parameters of some networks, or of some parts of one.
  package init(of graphs: [Graph]) {
    var drafts = Drafts()
    for graph in graphs {
      for node in graph.nodes {
        for slice in node.parameters { drafts.cover(slice) }
      }
    }
    self.init(drafts)
  }

  private init(_ drafts: Drafts) {
    var tensors: [ParameterTensor] = []
    var offset = 0
    for draft in drafts.drafts {
      let tensor = ParameterTensor(
        name: draft.name, extents: draft.extents, offset: offset, initializer: draft.initializer,
        role: draft.role)
      tensors.append(tensor)
      offset += (tensor.count + Self.alignment - 1) / Self.alignment * Self.alignment
    }
    self.tensors = tensors
    extent = offset
    indices = drafts.indices
  }

  /// Number of parameters: elements of all tensors, without padding.
  package var count: Int { tensors.reduce(0) { $0 + $1.count } }

  /// The index of a tensor.
  package func index(of name: String) -> Int? { indices[name] }

  /// Where a slice lies.
  ///
  /// The tensor must exist and hold it: layouts are made from the slices of a whole space.
  package func region(of slice: ParameterSlice) -> ParameterRegion {
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
  package var signature: String {
    tensors.map { "\($0.name) \($0.extents.map(String.init).joined(separator: "x"))" }
      .joined(separator: "\n")
  }

  /// The tensors of the slices so far, in the order in which the first of each was met.
  private struct Drafts {
    private(set) var drafts: [Draft] = []
    private(set) var indices: [String: Int] = [:]
    /// The draft behind the last one that was covered: like parts of networks have slices in one
    /// order.
    private var expected = 0

    mutating func cover(_ slice: ParameterSlice) {
      var index = expected
      if index >= drafts.count || drafts[index].name != slice.name {
        index = indices[slice.name] ?? drafts.count
      }
      if index < drafts.count {
        drafts[index].cover(slice)
      } else {
        indices[slice.name] = index
        drafts.append(Draft(slice))
      }
      expected = index + 1
    }
  }

  private struct Draft {
    let name: String
    var extents: [Int]
    var initializer: Initializer
    let role: ParameterRole

    init(_ slice: ParameterSlice) {
      name = slice.name
      extents = slice.axes.map(\.stored)
      initializer = slice.initializer
      role = slice.role
    }

    mutating func cover(_ slice: ParameterSlice) {
      precondition(
        slice.axes.count == extents.count, "slices of \(slice.name) differ in their axes")
      for (index, axis) in slice.axes.enumerated() where axis.stored > extents[index] {
        extents[index] = axis.stored
      }
      if case .uniform(let fanIn) = slice.initializer, case .uniform(let known) = initializer {
        initializer = .uniform(fanIn: max(fanIn, known))
      }
    }
  }
}
