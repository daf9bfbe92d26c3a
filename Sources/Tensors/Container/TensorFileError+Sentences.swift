extension TensorFileError {
  /// The sentence for the user.
  package var description: String {
    switch self {
    case .tooShort(let path, let bytes):
      "'\(path)' is no safetensors file: it has \(bytes) bytes, and the length of the header alone"
        + " takes 8. Write or download it again."
    case .pytorch(let path):
      "'\(path)' is a file of PyTorch's torch.save, or another zip archive or pickle, and no"
        + " safetensors file. Write its state dict by safetensors.torch.save_file."
    case .headerTooLong(let path, let header, let available):
      "'\(path)' is cut off or no safetensors file: its header should have \(header) bytes, but"
        + " only \(available) follow. Write or download it again."
    case .headerNotJSON(let path):
      "'\(path)' is no safetensors file: its header is not a JSON object."
        + " Write or download it again."
    case .duplicateName(let path, let name):
      "The header of '\(path)' has '\(name)' twice. Give each tensor its own name."
    case .metadataNotText(let path):
      "The header of '\(path)' has an '\(TensorFile.metadataKey)' that is not an object of texts."
        + " Write its values as strings."
    case .malformedEntry(let path, let tensor, let key):
      "The header of '\(path)' has no usable '\(key)' for tensor '\(tensor)': \(Self.demand(key))."
    case .unknownType(let path, let tensor, let type):
      "Tensor '\(tensor)' of '\(path)' has elements of type '\(type)'. Convert it to one of"
        + " \(StoredElement.allCases.map(\.rawValue).joined(separator: ", "))."
    case .tooLarge(let path, let tensor, let shape):
      "Tensor '\(tensor)' of '\(path)' has the shape \(shape), which is more than any memory holds."
        + " Write the file again."
    case .sizeMismatch(let path, let tensor, let shape, let expected, let found):
      "Tensor '\(tensor)' of '\(path)' has the shape \(shape), which takes \(expected) bytes, but"
        + " its data_offsets span \(found). Write the file again."
    case .outOfRange(let path, let tensor, let end, let size):
      "Tensor '\(tensor)' of '\(path)' ends at byte \(end) of the data, but there are only \(size)."
        + " The file is cut off: write or download it again."
    case .overlap(let path, let first, let second):
      "Tensors '\(first)' and '\(second)' of '\(path)' share bytes. Write the file again."
    case .hole(let path, let begin, let end):
      "Bytes \(begin) to \(end) of the data of '\(path)' belong to no tensor. Write the file again."
    }
  }

  private static func demand(_ key: String) -> String {
    switch key {
    case "dtype": "it must be a text such as \"F32\""
    case "shape": "it must be a list of whole numbers from zero on"
    default: "it must be two whole numbers, the first and the end byte, in ascending order"
    }
  }
}
