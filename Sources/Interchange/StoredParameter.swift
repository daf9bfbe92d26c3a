import Engine
package import Graphs
import Tensors

/// One tensor of a network's file: what the network reads under one name.
///
/// It has the shape of the slice that is read; where nodes read several slices under one name
/// (heads of one table) it is the least tensor that holds them all.
package struct StoredParameter: Hashable, Sendable {
  /// Its name.
  package let name: String
  /// The slices that are read, each once.
  package let slices: [ParameterSlice]
  /// The extents in the file.
  package let shape: [Int]
  /// The slices as parts of this tensor, where there are several.
  private let parts: [ParameterSlice]

  /// The tensor that holds slices of one name.
  init(name: String, slices: [ParameterSlice]) {
    self.name = name
    self.slices = slices
    parts = slices.count > 1 ? slices.map(Self.tight) : []
    shape =
      slices.count > 1 ? ParameterLayout(slices: parts).tensors[0].extents : slices[0].shape
  }

  /// The elements [shape] in a store of weights.
  func values(in store: ParameterStore) -> [Float] {
    guard slices.count > 1 else { return store.values(of: slices[0]) }
    let tensor = ParameterStore(layout: ParameterLayout(slices: parts))
    for (slice, part) in zip(slices, parts) { tensor.set(store.values(of: slice), of: part) }
    return Array(tensor[tensor.layout.tensors[0]])
  }

  /// Sets the elements [shape] in a store of weights.
  func set(_ values: [Float], in store: ParameterStore) {
    guard slices.count > 1 else { return store.set(values, of: slices[0]) }
    let tensor = ParameterStore(layout: ParameterLayout(slices: parts))
    tensor.buffer.pointer.update(from: values, count: values.count)
    for (slice, part) in zip(slices, parts) { store.set(tensor.values(of: part), of: slice) }
  }

  /// The slice without what is stored around it for other subnets.
  private static func tight(_ slice: ParameterSlice) -> ParameterSlice {
    let axes = slice.axes.map { axis -> ParameterSlice.Axis in
      switch axis.placement {
      case .leading: .leading(axis.count)
      case .centred: .centred(axis.count)
      case .index(let index): .index(index)
      }
    }
    return ParameterSlice(
      name: slice.name, axes: axes, initializer: slice.initializer, role: slice.role)
  }
}
