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
