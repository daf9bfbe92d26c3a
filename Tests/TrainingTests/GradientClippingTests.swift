import Engine
import Graphs
import Testing
import Training

struct GradientClippingTests {
  private func gradients() -> GradientStore {
    let store = GradientStore(
      layout: ParameterLayout(vectors: [
        ("a", 2, .weight), ("b", 1, .bias), ("untouched", 4, .weight),
      ]))
    store.set([3, 4], of: "a")
    store.set([12], of: "b")
    return store
  }

  @Test
  func `long gradients are brought to the norm, all by one factor`() {
    let store = gradients()
    #expect(abs(GradientClipping(norm: 1.3).clip(store) - 13) < 1e-6)
    for (value, expected) in zip(store.values(of: "a") + store.values(of: "b"), [0.3, 0.4, 1.2]) {
      #expect(abs(Double(value) - expected) < 1e-6)
    }
    #expect(store.values(of: "untouched") == [0, 0, 0, 0])
  }

  @Test
  func `short gradients stay as they are`() {
    let store = gradients()
    #expect(abs(GradientClipping(norm: 14).clip(store) - 13) < 1e-6)
    #expect(store.values(of: "a") == [3, 4] && store.values(of: "b") == [12])
  }
}
