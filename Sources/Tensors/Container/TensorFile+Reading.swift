package import Foundation

extension TensorFile {
  /// Reads the bytes of a file; `path` is named in errors.
  ///
  /// Elements of type F32, F16, BF16, I64 and U64 are understood; halves become the same numbers,
  /// integers the nearest floats.
  package init(reading data: Data, path: String) throws(TensorFileError) {
    let data = Data(data)
    guard data.count >= 8 else { throw .tooShort(path: path, bytes: data.count) }
    let declared = data.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    guard declared <= UInt64(data.count - 8) else {
      // A header that fits may have a length of the same bytes.
      if Self.pytorchMarks.contains(where: data.starts(with:)) { throw .pytorch(path: path) }
      throw .headerTooLong(path: path, header: declared, available: data.count - 8)
    }
    let start = 8 + Int(declared)
    let header = try TensorHeader(reading: data[8..<start], path: path)
    try header.checkPlacement(size: data.count - start, path: path)
    self.init(metadata: header.metadata)
    for place in header.places {
      let values = data.withUnsafeBytes { bytes in
        place.type.values(of: UnsafeRawBufferPointer(rebasing: bytes[start...]), in: place.bytes)
      }
      tensors[place.name] = StoredTensor(shape: place.shape, values: values)
    }
  }

  /// How PyTorch's own files begin: a zip archive, or a pickle of protocol 2.
  private static let pytorchMarks: [[UInt8]] = [[0x50, 0x4b, 0x03, 0x04], [0x80, 0x02]]
}
