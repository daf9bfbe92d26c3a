import Tensors

extension AlignedBuffer {
  /// All elements.
  var floats: [Float] { Array(UnsafeBufferPointer(start: pointer, count: count)) }
}
