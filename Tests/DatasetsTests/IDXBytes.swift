/// The bytes of IDX files, as the format's description has them.
enum IDXBytes {
  static func file(_ dimensions: [Int], _ values: [UInt8], type: UInt8 = 8) -> [UInt8] {
    [0, 0, type, UInt8(dimensions.count)] + dimensions.flatMap(bigEndian) + values
  }

  /// One gzip member (RFC 1952) of one stored block (RFC 1951).
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    let size = littleEndian(UInt32(bytes.count))
    let head: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1]
    return head + size[..<2] + size[..<2].map { ~$0 } + bytes + littleEndian(checksum(bytes)) + size
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0)
      }
    }
  }

  private static func bigEndian(_ value: Int) -> [UInt8] {
    littleEndian(UInt32(value)).reversed()
  }

  private static func littleEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
