package import Errors

/// Why the bytes of a safetensors file cannot be used.
package enum TensorFileError: UserError, Equatable {
  /// There are less than the eight bytes of the header's length.
  case tooShort(path: String, bytes: Int)
  /// The file is one that PyTorch's own functions write.
  case pytorch(path: String)
  /// The header would reach beyond the end of the file.
  case headerTooLong(path: String, header: UInt64, available: Int)
  /// The header is no JSON object.
  case headerNotJSON(path: String)
  /// A key stands twice in one object of the header.
  case duplicateName(path: String, name: String)
  /// The metadata is something else than texts by name.
  case metadataNotText(path: String)
  /// A key of a tensor's entry is missing or has a value of another kind.
  case malformedEntry(path: String, tensor: String, key: String)
  /// The elements are of a type that is not understood.
  case unknownType(path: String, tensor: String, type: String)
  /// The shape has more bytes than can be counted.
  case tooLarge(path: String, tensor: String, shape: [Int])
  /// The offsets span another number of bytes than the shape.
  case sizeMismatch(path: String, tensor: String, shape: [Int], expected: Int, found: Int)
  /// A tensor ends behind the end of the file.
  case outOfRange(path: String, tensor: String, end: Int, size: Int)
  /// Two tensors share bytes.
  case overlap(path: String, first: String, second: String)
  /// Bytes belong to no tensor.
  case hole(path: String, begin: Int, end: Int)

  /// Bad data.
  package var category: ErrorCategory { .data }
}
