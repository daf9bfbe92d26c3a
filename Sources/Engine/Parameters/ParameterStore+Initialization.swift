package import Graphs
import Seeding

extension ParameterStore {
  /// Fills every tensor as its initializer says; tensor i draws from the stream (seed,
  /// initialization, slot i).
  package func initialize(seed: UInt64) {
    for (index, tensor) in layout.tensors.enumerated() {
      Self.draw(tensor, slot: index, seed: seed, into: self[tensor])
    }
  }

  /// Fills what a network reads with what `initialize(seed:)` gives it in a larger store, without
  /// the rest of that store, whose layout holds every slice of the network.
  package func initialize(seed: UInt64, for graph: Graph, of whole: ParameterLayout) {
    let slices = Dictionary(grouping: Set(graph.nodes.flatMap(\.parameters)), by: \.name)
    for (slot, tensor) in whole.tensors.enumerated() {
      guard let slices = slices[tensor.name] else { continue }
      let regions = slices.map { whole.region(of: $0) }
      // A tensor is drawn element by element, so that nothing behind the last one that is read is
      // needed.
      let count = 1 + (regions.map(\.last).max() ?? tensor.offset) - tensor.offset
      let drawn = [Float](unsafeUninitializedCapacity: count) { elements, initialized in
        let elements = UnsafeMutableBufferPointer(rebasing: elements[..<count])
        elements.initialize(repeating: 0)
        Self.draw(tensor, slot: slot, seed: seed, into: elements)
        initialized = count
      }
      for (slice, region) in zip(slices, regions) {
        var values: [Float] = []
        values.reserveCapacity(region.count)
        region.forEachRow { offset, length in
          values += drawn[(offset - tensor.offset)...].prefix(length)
        }
        set(values, of: slice)
      }
    }
  }

  /// The first elements of a tensor, as many as there is room for.
  private static func draw(
    _ tensor: ParameterTensor, slot: Int, seed: UInt64,
    into elements: UnsafeMutableBufferPointer<Float>
  ) {
    var random = RandomStream(seed: seed, purpose: .initialization, slot: UInt64(slot))
    switch tensor.initializer {
    case .constant(let value):
      elements.update(repeating: value)
    case .uniform(let fanIn):
      let bound = 1 / Double(fanIn).squareRoot()
      for place in elements.indices {
        elements[place] = Float((2 * random.uniform() - 1) * bound)
      }
    case .identity:
      let side = tensor.extents[tensor.extents.count - 1]
      for place in elements.indices { elements[place] = place % (side + 1) == 0 ? 1 : 0 }
    case .truncatedNormal(let deviation):
      for place in elements.indices {
        var draw = random.normal()
        while abs(draw) > 2 { draw = random.normal() }
        elements[place] = Float(draw) * deviation
      }
    }
  }
}
