/// The content of a safetensors file: named tensors and a few texts about them.
///
/// Layout: eight bytes with the header's length, the header in JSON, then the elements without
/// holes, little endian (https://huggingface.co/docs/safetensors).
package struct TensorFile: Sendable, Equatable {
  /// The tensors by name.
  package var tensors: [String: StoredTensor]
  /// Texts about the file, `__metadata__` in its header.
  package var metadata: [String: String]

  /// The header's key for the metadata, which no tensor may bear as its name.
  static let metadataKey = "__metadata__"

  /// A file of the given tensors and texts.
  package init(tensors: [String: StoredTensor] = [:], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }
}

/// A named tensor as it stands in a file.
package struct StoredTensor: Sendable, Equatable {
  /// Extents, outermost first; empty for a single number.
  package var shape: [Int]
  /// The elements in row-major order.
  package var values: [Float]

  /// A tensor of the given extents; there must be as many values as they say.
  package init(shape: [Int], values: [Float]) {
    precondition(
      shape.reduce(1, *) == values.count, "\(values.count) values do not fill the shape \(shape)")
    self.shape = shape
    self.values = values
  }
}
