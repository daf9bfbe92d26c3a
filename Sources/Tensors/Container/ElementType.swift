/// How elements are stored in a safetensors file; the raw value is the name in its header.
enum ElementType: String, CaseIterable {
  case float32 = "F32"
  case int64 = "I64"
  case uint64 = "U64"

  /// Bytes of one element.
  var size: Int {
    switch self {
    case .float32: 4
    case .int64, .uint64: 8
    }
  }

  /// The elements in a range of bytes as floats.
  func values(of bytes: UnsafeRawBufferPointer, in range: Range<Int>) -> [Float] {
    let count = range.count / size
    return [Float](unsafeUninitializedCapacity: count) { values, initialized in
      for i in 0..<count {
        values.initializeElement(at: i, to: value(of: bytes, at: range.lowerBound + i * size))
      }
      initialized = count
    }
  }

  private func value(of bytes: UnsafeRawBufferPointer, at offset: Int) -> Float {
    switch self {
    case .float32:
      Float(
        bitPattern: UInt32(
          littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    case .int64:
      Float(Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self)))
    case .uint64:
      Float(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }
  }
}
