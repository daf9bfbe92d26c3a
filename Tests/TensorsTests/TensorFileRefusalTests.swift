import Errors
import Foundation
import Tensors
import Testing

@Suite struct TensorFileRefusalTests {
  /// A file with any header, and `bytes` zeros behind it.
  private static func file(_ header: String, bytes: Int = 0) -> Data {
    var data = Data()
    withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { data.append(contentsOf: $0) }
    return data + Data(header.utf8) + Data(count: bytes)
  }

  private static func entry(
    _ name: String, type: String = "F32", shape: String = "[1]", offsets: String = "[0,4]"
  ) -> String {
    "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
  }

  private static func expect(_ data: Data, _ error: TensorFileError, _ sentence: String) {
    let found = #expect(throws: TensorFileError.self) {
      try TensorFile(reading: data, path: "w.st")
    }
    #expect(found == error)
    #expect(error.description.hasPrefix(sentence), "\(error.description)")
    #expect(error.category == .data)
  }

  @Test func `files that are no safetensors are refused`() {
    Self.expect(
      Data([1, 2, 3]), .tooShort(path: "w.st", bytes: 3),
      "'w.st' is no safetensors file: it has 3 bytes, and the length of the header alone takes 8.")
    Self.expect(
      Data([255, 255, 255, 255, 255, 255, 255, 255, 0]),
      .headerTooLong(path: "w.st", header: .max, available: 1),
      "'w.st' is cut off or no safetensors file: its header should have 18446744073709551615 bytes,"
        + " but only 1 follow.")
    for header in ["", "{", "[]", "1", "{\"a\":}", "\u{0}\u{1}"] {
      Self.expect(
        Self.file(header), .headerNotJSON(path: "w.st"),
        "'w.st' is no safetensors file: its header is not a JSON object.")
    }
  }

  @Test func `entries of another form are refused`() {
    for bad in ["3", "null", "[]", "{}", "{\"dtype\":5,\"shape\":[1],\"data_offsets\":[0,4]}"] {
      Self.expect(
        Self.file("{\"a\":\(bad)}", bytes: 4),
        .malformedEntry(path: "w.st", tensor: "a", key: "dtype"),
        "The header of 'w.st' has no usable 'dtype' for tensor 'a': it must be a text such as \"F32\"."
      )
    }
    for shape in [
      "null", "4", "[-1]", "[1.5]", "[true]", "[\"1\"]", "[1e30]", "[18446744073709551615]",
    ] {
      Self.expect(
        Self.file("{\(Self.entry("a", shape: shape))}", bytes: 4),
        .malformedEntry(path: "w.st", tensor: "a", key: "shape"),
        "The header of 'w.st' has no usable 'shape' for tensor 'a': it must be a list of whole")
    }
    for offsets in ["[0]", "[0,2,4]", "[4,0]", "[-4,0]", "{}"] {
      Self.expect(
        Self.file("{\(Self.entry("a", offsets: offsets))}", bytes: 4),
        .malformedEntry(path: "w.st", tensor: "a", key: "data_offsets"),
        "The header of 'w.st' has no usable 'data_offsets' for tensor 'a': it must be two whole")
    }
    Self.expect(
      Self.file("{\(Self.entry("a", type: "F8"))}", bytes: 4),
      .unknownType(path: "w.st", tensor: "a", type: "F8"),
      "Tensor 'a' of 'w.st' has elements of type 'F8'. Convert it to one of F32, F16, BF16, I64, U64."
    )
    Self.expect(
      Self.file("{\"__metadata__\":{\"k\":1}}"), .metadataNotText(path: "w.st"),
      "The header of 'w.st' has an '__metadata__' that is not an object of texts.")
  }

  @Test func `sizes that do not fit are refused`() {
    Self.expect(
      Self.file("{\(Self.entry("a", shape: "[4294967296,4294967296]"))}", bytes: 4),
      .tooLarge(path: "w.st", tensor: "a", shape: [1 << 32, 1 << 32]),
      "Tensor 'a' of 'w.st' has the shape [4294967296, 4294967296], which is more than any memory")
    Self.expect(
      Self.file("{\(Self.entry("a", shape: "[2]"))}", bytes: 4),
      .sizeMismatch(path: "w.st", tensor: "a", shape: [2], expected: 8, found: 4),
      "Tensor 'a' of 'w.st' has the shape [2], which takes 8 bytes, but its data_offsets span 4.")
    Self.expect(
      Self.file("{\(Self.entry("a"))}", bytes: 3),
      .outOfRange(path: "w.st", tensor: "a", end: 4, size: 3),
      "Tensor 'a' of 'w.st' ends at byte 4 of the data, but there are only 3.")
  }

  @Test func `tensors that overlap or leave holes are refused`() {
    Self.expect(
      Self.file("{\(Self.entry("a")),\(Self.entry("b", offsets: "[2,6]"))}", bytes: 6),
      .overlap(path: "w.st", first: "a", second: "b"), "Tensors 'a' and 'b' of 'w.st' share bytes.")
    Self.expect(
      Self.file("{\(Self.entry("a")),\(Self.entry("b", offsets: "[8,12]"))}", bytes: 12),
      .hole(path: "w.st", begin: 4, end: 8),
      "Bytes 4 to 8 of the data of 'w.st' belong to no tensor.")
    Self.expect(
      Self.file("{\(Self.entry("a"))}", bytes: 9), .hole(path: "w.st", begin: 4, end: 9),
      "Bytes 4 to 9 of the data of 'w.st' belong to no tensor.")
  }

  @Test(arguments: ["a", "\\u0061"])
  func `a name that stands twice is refused, however it is written`(second: String) {
    Self.expect(
      Self.file("{\(Self.entry("a")),\(Self.entry(second, offsets: "[4,8]"))}", bytes: 8),
      .duplicateName(path: "w.st", name: "a"), "The header of 'w.st' has 'a' twice.")
  }

  /// `{}` in UTF-16 of both kinds and with a mark of UTF-8, bytes that are none, a blank first, and
  /// nesting without end.
  ///
  /// Made anew for each use: LeakSanitizer does not see through the tagged pointer of a `Data` in a
  /// global.
  private static var headers: [Data] {
    [
      Data([0xff, 0xfe, 0x7b, 0, 0x7d, 0]), Data([0, 0x7b, 0, 0x7d]),
      Data([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
      Data([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x7b, 0x7d, 0x7d]),
      Data(" {}".utf8), Data(String(repeating: "{\"a\":", count: 100_000).utf8),
      Data(("{\"a\":" + String(repeating: "[", count: 100_000)).utf8),
    ]
  }

  @Test(arguments: headers)
  func `a header that is no JSON object in UTF-8 is refused`(header: Data) {
    var data = Data()
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { data.append(contentsOf: $0) }
    Self.expect(
      data + header, .headerNotJSON(path: "w.st"),
      "'w.st' is no safetensors file: its header is not a JSON object.")
  }

  @Test func `halves of an odd number of bytes are refused`() {
    Self.expect(
      Self.file("{\(Self.entry("a", type: "BF16", offsets: "[0,3]"))}", bytes: 3),
      .sizeMismatch(path: "w.st", tensor: "a", shape: [1], expected: 2, found: 3),
      "Tensor 'a' of 'w.st' has the shape [1], which takes 2 bytes, but its data_offsets span 3.")
  }
}
