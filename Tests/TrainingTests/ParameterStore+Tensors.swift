import Engine
import Graphs
import TestSupport

extension ParameterStore {
  /// Weights of given tensors.
  convenience init(layout: ParameterLayout, tensors: [String: ReferenceTensor]) {
    self.init(layout: layout)
    for tensor in layout.tensors {
      guard let values = tensors[tensor.name] else { continue }
      _ = self[tensor].update(fromContentsOf: values.floats)
    }
  }
}
