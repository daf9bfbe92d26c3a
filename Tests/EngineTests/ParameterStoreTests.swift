import Engine
import Graphs
import Networks
import Tensors
import TestSupport
import Testing

struct ParameterStoreTests {
  private static func slice(
    _ name: String, _ axes: [ParameterSlice.Axis], _ initializer: Initializer
  ) -> ParameterSlice {
    ParameterSlice(name: name, axes: axes, initializer: initializer, role: .weight)
  }

  private let layout = ParameterLayout(slices: [
    slice("constant", [.leading(33)], .constant(0.25)),
    slice("uniform", [.leading(200), .leading(100)], .uniform(fanIn: 25)),
    slice("normal", [.leading(100), .leading(200)], .truncatedNormal(deviation: 0.02)),
    slice("other", [.leading(200), .leading(100)], .uniform(fanIn: 25)),
  ])

  private func initialized(seed: UInt64) -> [String: [Double]] {
    let store = ParameterStore(layout: layout)
    store.initialize(seed: seed)
    return Dictionary(
      uniqueKeysWithValues: layout.tensors.map { ($0.name, store[$0].map(Double.init)) })
  }

  @Test
  func `tensors start as their initializers say`() throws {
    let values = initialized(seed: 3)
    #expect(values["constant"] == Array(repeating: 0.25, count: 33))

    let uniform = try #require(values["uniform"])
    #expect(uniform.allSatisfy { abs($0) <= 0.2 })
    #expect(abs(uniform.reduce(0, +) / 20_000) < 0.004)
    // The variance of a uniform number in ±b is b²/3.
    let variance = uniform.reduce(0) { $0 + $1 * $1 } / 20_000
    #expect(abs(variance - 0.04 / 3) < 0.02 * 0.04 / 3)

    let normal = try #require(values["normal"])
    #expect(normal.allSatisfy { abs($0) <= 0.04 })
    #expect(normal.contains { abs($0) > 0.038 })
    #expect(abs(normal.reduce(0, +) / 20_000) < 0.0005)
    // A standard normal number cut off at ±2 has variance 1 − 4 φ(2)/(2 Φ(2) − 1) = 0.77374.
    let cut = normal.reduce(0) { $0 + $1 * $1 } / 20_000
    #expect(abs(cut - 0.77374 * 0.0004) < 0.03 * 0.77374 * 0.0004)
  }

  @Test
  func `the seed decides, and every tensor has numbers of its own`() {
    #expect(initialized(seed: 3) == initialized(seed: 3))
    #expect(initialized(seed: 3)["uniform"] != initialized(seed: 4)["uniform"])
    #expect(initialized(seed: 3)["uniform"] != initialized(seed: 3)["other"])
  }

  @Test(arguments: ["min", "max", "random:1", "random:2"])
  func `a subnet starts alone as it would in its supernet`(name: String) throws {
    let supernet = try SmallSupernet.hybrid("\"kernelSharing\": \"transform\",")
    let whole = ParameterStore(layout: supernet.layout)
    whole.initialize(seed: 3)
    let graph = supernet.graph(of: try supernet.architecture(name))
    let alone = ParameterStore(layout: ParameterLayout(of: [graph]))
    alone.initialize(seed: 3, for: graph, of: supernet.layout)
    for slice in graph.nodes.flatMap(\.parameters) {
      #expect(alone.values(of: slice) == whole.values(of: slice), "\(slice.name)")
    }
    #expect(alone.layout.extent <= whole.layout.extent)
  }

  @Test
  func `slices are boxes of their tensors: leading, centred, at an index`() {
    let slices = [
      Self.slice(
        "box", [.centred(3, stored: 7), .index(2, stored: 4), .leading(5)], .constant(0)),
      Self.slice(
        "box", [.centred(5, stored: 7), .index(0, stored: 4), .leading(9)], .constant(0)),
      Self.slice("vector", [.leading(3)], .constant(0)),
      Self.slice("vector", [.leading(17)], .constant(0)),
      Self.slice("scalar", [.index(1, stored: 6)], .constant(0)),
    ]
    let layout = ParameterLayout(slices: slices)
    #expect(layout.tensors.map(\.extents) == [[7, 4, 9], [17], [6]])
    var end = 0
    for tensor in layout.tensors {
      #expect(tensor.offset >= end && tensor.offset % ParameterLayout.alignment == 0)
      end = tensor.offset + tensor.count
    }
    #expect(layout.extent >= end)

    let store = ParameterStore(layout: layout)
    for (slice, tensor) in slices.compactMap({ slice in
      layout.index(of: slice.name).map { (slice, layout.tensors[$0]) }
    }) {
      let full = ReferenceTensor(shape: tensor.extents) { Double($0 + 1) }
      _ = store[tensor].update(fromContentsOf: full.floats)
      #expect(store.values(of: slice) == slice.cut(from: full).floats)

      store.buffer.zero()
      let part = ReferenceTensor(shape: slice.shape) { Double($0 + 1) }
      store.set(part.floats, of: slice)
      var expected = ReferenceTensor.zeros(tensor.extents)
      slice.add(part, into: &expected)
      #expect(Array(store[tensor]) == expected.floats)
      let sum = store.buffer.floats.reduce(0, +)
      #expect(Double(sum) == part.values.reduce(0, +))

      var rows: [Int] = []
      let region = layout.region(of: slice)
      region.forEachRow { offset, length in rows += Array(offset..<offset + length) }
      var elements: [Int] = []
      region.forEachElement { elements.append($0) }
      #expect(rows == elements && elements.count == slice.count)
    }
  }
}
