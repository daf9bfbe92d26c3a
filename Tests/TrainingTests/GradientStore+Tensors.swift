import Engine
import Graphs
import Tensors
import TestSupport

extension GradientStore {
  /// The gradient of a whole tensor.
  subscript(tensor: ParameterTensor) -> ReferenceTensor {
    ReferenceTensor(shape: tensor.extents) { Double(buffer.pointer[tensor.offset + $0]) }
  }

  /// Sets a vector's gradient; a nil is no gradient at all.
  func set(_ values: [Float]?, of name: String) {
    guard let values, let index = layout.index(of: name) else { return }
    let start = layout.tensors[index].offset
    (buffer.pointer + start).update(from: values, count: values.count)
    touch(tensor: index, span: start..<start + values.count)
  }

  /// A vector's gradient.
  func values(of name: String) -> [Float] {
    guard let index = layout.index(of: name) else { return [] }
    return self[layout.tensors[index]].floats
  }
}
