import Foundation
import Seeding

/// Changes the bytes of a file as accidents, other programs and malice do.
///
/// A mutant is a function of its seed and number.
struct Mutation {
  private var stream: RandomStream
  private let partner: Data

  /// The mutant of a seed and number; pieces of `partner` are spliced in.
  init(seed: UInt64, number: Int, partner: Data = Data()) {
    stream = RandomStream(seed: seed, purpose: .test, step: UInt64(number))
    self.partner = partner
  }

  /// The bytes with one change or two.
  mutating func mutated(_ data: Data) -> Data {
    var bytes = [UInt8](data)
    let isText = String(validating: bytes.prefix(4096), as: UTF8.self) != nil
    for _ in 0..<(1 + stream.below(2)) {
      switch stream.below(isText ? 18 : 9) {
      case 0: flip(&bytes)
      case 1: bytes.removeLast(bytes.isEmpty ? 0 : stream.below(bytes.count + 1))
      case 2: remove(&bytes)
      case 3: double(&bytes)
      case 4: splice(&bytes)
      case 5: fill(&bytes)
      case 6: swap(&bytes)
      case 7, 8: changeMember(&bytes)
      case 9...15: replaceNumber(&bytes)
      case 16: insert(&bytes, Self.words[stream.below(Self.words.count)])
      default: nest(&bytes)
      }
    }
    return Data(bytes)
  }

  /// Numbers that a reader may not expect.
  static let numbers = [
    "0", "-0", "-1", "1", "2", "1e300", "-1e300", "1e400", "5e-324", "1.7e308", "-1.7e308", "NaN",
    "Infinity", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "4294967296",
    "0.5", "1e-9", "true", "null", "\"1\"", "[]", "{}", "99999999999999999999999999", "65536",
  ]

  private static let words = [
    "\u{feff}", "\u{301}", "\u{0}", "\u{1b}[2J", "\\ud800", "\\u0000", "\u{202e}", "精度", ",", "\"",
    "{", "}", "[", "]", ":", "\n", "\r\n", "'", "if ", " then ", " and ", "not ", "(", ")", "!=",
    "\"$schema\": 1,", "//", String(repeating: "a", count: 3000),
  ]

  private mutating func place(in bytes: [UInt8]) -> Int { stream.below(bytes.count + 1) }

  private mutating func flip(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    bytes[stream.below(bytes.count)] ^= 1 << UInt8(stream.below(8))
  }

  private mutating func range(in bytes: [UInt8]) -> Range<Int> {
    let first = place(in: bytes)
    return first..<min(bytes.count, first + 1 + stream.below(64))
  }

  private mutating func remove(_ bytes: inout [UInt8]) {
    let range = range(in: bytes)
    if !range.isEmpty { bytes.removeSubrange(range) }
  }

  private mutating func double(_ bytes: inout [UInt8]) {
    let range = range(in: bytes)
    bytes.insert(contentsOf: Array(bytes[range]), at: place(in: bytes))
  }

  private mutating func splice(_ bytes: inout [UInt8]) {
    let other = [UInt8](partner)
    let range = range(in: other)
    bytes.insert(contentsOf: other[range], at: place(in: bytes))
  }

  /// Hands in a file of another format, now and then, or its first half before this one's last.
  private mutating func swap(_ bytes: inout [UInt8]) {
    let other = [UInt8](partner)
    bytes =
      stream.below(4) == 0 ? other : other.prefix(other.count / 2) + bytes.suffix(bytes.count / 2)
  }

  /// Takes a member `"key": value` out of a JSON object, or lets it stand twice, there or
  /// elsewhere; files that begin with a JSON header have members, too.
  private mutating func changeMember(_ bytes: inout [UInt8]) {
    let ends: Set = [UInt8(ascii: ","), UInt8(ascii: "}")]
    let starts = bytes.indices.prefix(1 << 16).filter { index in
      bytes[index] == UInt8(ascii: "\"") && index > 0
        && (bytes[index - 1] == UInt8(ascii: "{") || ends.contains(bytes[index - 1])
          || bytes[index - 1] == UInt8(ascii: " "))
    }
    guard !starts.isEmpty else { return }
    let first = starts[stream.below(starts.count)]
    let end = bytes[first...].firstIndex { ends.contains($0) } ?? bytes.count
    let member = Array(bytes[first..<end]) + [UInt8(ascii: ",")]
    switch stream.below(3) {
    case 0: bytes.removeSubrange(first..<min(bytes.count, end + 1))
    case 1: bytes.insert(contentsOf: member, at: first)
    default: bytes.insert(contentsOf: member, at: starts[stream.below(starts.count)])
    }
  }

  private mutating func fill(_ bytes: inout [UInt8]) {
    let value: UInt8 = [0, 0xff, 0x7f, 0x80][stream.below(4)]
    for index in range(in: bytes) where bytes.indices.contains(index) { bytes[index] = value }
  }

  private mutating func insert(_ bytes: inout [UInt8], _ word: String) {
    bytes.insert(contentsOf: Array(word.utf8), at: place(in: bytes))
  }

  /// Puts an awkward number where one stands.
  private mutating func replaceNumber(_ bytes: inout [UInt8]) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let starts = bytes.indices.filter { index in
      digits.contains(bytes[index]) && (index == 0 || !digits.contains(bytes[index - 1]))
    }
    guard !starts.isEmpty else { return }
    let first = starts[stream.below(starts.count)]
    let end = bytes[first...].firstIndex { !digits.contains($0) && $0 != UInt8(ascii: ".") }
    let number = Self.numbers[stream.below(Self.numbers.count)]
    bytes.replaceSubrange(first..<(end ?? bytes.count), with: Array(number.utf8))
  }

  /// Puts a deep nest of brackets somewhere.
  private mutating func nest(_ bytes: inout [UInt8]) {
    let depth = 1 << stream.below(14)
    let open = ["[", "{\"a\":", "("][stream.below(3)]
    insert(&bytes, String(repeating: open, count: depth))
  }
}
