/// How elements are stored in a safetensors file; the raw value is the name in its header.
enum StoredElement: String, CaseIterable {
  case float32 = "F32"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case int64 = "I64"
  case uint64 = "U64"

  /// Bytes of one element.
  var size: Int {
    switch self {
    case .float16, .bfloat16: 2
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
    case .float16: Self.float(ofHalf: Self.half(of: bytes, at: offset))
    case .bfloat16: Float(bitPattern: UInt32(Self.half(of: bytes, at: offset)) << 16)
    case .int64:
      Float(Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self)))
    case .uint64:
      Float(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }
  }

  private static func half(of bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt16 {
    UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  /// The number of a half; by whole numbers, because threads that flush the smallest floats to zero
  /// would lose its smallest ones.
  private static func float(ofHalf pattern: UInt16) -> Float {
    let sign = UInt32(pattern >> 15) << 31
    let exponent = UInt32(pattern >> 10) & 0x1f
    let fraction = UInt32(pattern) & 0x3ff
    switch exponent {
    case 0: return Float(bitPattern: sign | (Float(fraction) * 0x1p-24).bitPattern)
    case 0x1f: return Float(bitPattern: sign | 0x7f80_0000 | fraction << 13)
    default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }
}
