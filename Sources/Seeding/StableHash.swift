/// A 64-bit hash (FNV-1a with a final avalanche) that is the same in every process and on every
/// machine.
package struct StableHash: Sendable {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Starts an empty hash.
  package init() {}

  /// The hash of one text.
  package static func of(_ text: String) -> StableHash {
    var hash = StableHash()
    hash.combine(text)
    return hash
  }

  /// Adds bytes.
  package mutating func combine(bytes: UnsafeRawBufferPointer) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  /// Adds the UTF-8 bytes of a text and its length.
  package mutating func combine(_ text: String) {
    for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    combine(UInt64(text.utf8.count))
  }

  /// Adds eight bytes.
  package mutating func combine(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { combine(bytes: $0) }
  }

  /// The hash of everything that was added.
  package var value: UInt64 { SplitMix.mixed(state) }

  /// The value as 16 lower-case hexadecimal digits.
  package var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
