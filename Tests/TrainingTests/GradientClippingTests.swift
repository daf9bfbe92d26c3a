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

  /// Weights whose elements are all 2.
  private func weights(_ gradients: GradientStore) -> ParameterStore {
    let weights = ParameterStore(layout: gradients.layout)
    for tensor in gradients.layout.tensors { weights[tensor].update(repeating: 2) }
    return weights
  }

  @Test func `values are limited one by one`() {
    let store = gradients()
    #expect(abs(GradientClipping.value(3.5).clip(store, of: weights(store)) - 13) < 1e-6)
    #expect(store.values(of: "a") == [3, 3.5] && store.values(of: "b") == [3.5])
  }

  /// ‖w‖ = 2 √2 for a, 2 for b.
  @Test func `units are limited by the length of their weights`() {
    let store = gradients()
    _ = GradientClipping.unit(0.5).clip(store, of: weights(store))
    let a = store.values(of: "a")
    #expect(abs(a[0] - 3 * 0.28284271) < 1e-6 && abs(a[1] - 4 * 0.28284271) < 1e-6)
    #expect(store.values(of: "b") == [1])
  }

  @Test func `the classifier's units keep their length`() {
    let (classifier, other) = ("head.0.classifier.weight", "head.0.project.weight")
    let store = GradientStore(
      layout: ParameterLayout(vectors: [(classifier, 2, .weight), (other, 2, .weight)]))
    for name in [classifier, other] { store.set([3, 4], of: name) }
    _ = GradientClipping.unit(0.5).clip(store, of: weights(store))
    #expect(store.values(of: classifier) == [3, 4])
    #expect(abs(store.values(of: other)[0] - 3 * 0.28284271) < 1e-6)
  }

  @Test
  func `long gradients are brought to the norm, all by one factor`() {
    let store = gradients()
    #expect(abs(GradientClipping.norm(1.3).clip(store, of: weights(store)) - 13) < 1e-6)
    for (value, expected) in zip(store.values(of: "a") + store.values(of: "b"), [0.3, 0.4, 1.2]) {
      #expect(abs(Double(value) - expected) < 1e-6)
    }
    #expect(store.values(of: "untouched") == [0, 0, 0, 0])
  }

  @Test
  func `short gradients stay as they are`() {
    let store = gradients()
    #expect(abs(GradientClipping.norm(14).clip(store, of: weights(store)) - 13) < 1e-6)
    #expect(store.values(of: "a") == [3, 4] && store.values(of: "b") == [12])
  }
}
