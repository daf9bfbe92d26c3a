import Graphs
import Seeding

extension ParameterStore {
  /// Fills every tensor as its initializer says; tensor i draws from the stream (seed, initialization, slot i).
  public func initialize(seed: UInt64) {
    for (index, tensor) in layout.tensors.enumerated() {
      var random = RandomStream(seed: seed, purpose: .initialization, slot: UInt64(index))
      let elements = self[tensor]
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
}
