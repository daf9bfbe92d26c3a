import Foundation
import Tensors
import Testing

@Suite struct TensorFileTests {
  @Test func `what is written is read again`() throws {
    let file = TensorFile(
      tensors: [
        "stem.weight": StoredTensor(shape: [2, 3], values: [1, -2, 0.1, .infinity, 0, 1e-30]),
        "scalar": StoredTensor(shape: [], values: [7]),
        "nothing": StoredTensor(shape: [0, 5], values: []),
        "odd \"name\" \\ é\n": StoredTensor(shape: [1], values: [3]),
      ],
      metadata: ["fingerprint": "0123", "note": "tab\tand \"quotes\""])
    #expect(try TensorFile(reading: file.encoded(), path: "x") == file)
    #expect(file.encoded() == file.encoded())
  }

  @Test func `a part of larger data is read as well`() throws {
    let file = TensorFile(tensors: ["a": StoredTensor(shape: [2], values: [1, 2])])
    let wider = Data([9, 9, 9]) + file.encoded()
    #expect(try TensorFile(reading: wider[3...], path: "x") == file)
  }

  @Test func `a small file has exactly these bytes`() {
    let file = TensorFile(
      tensors: [
        "b": StoredTensor(shape: [1], values: [1]),
        "a": StoredTensor(shape: [2, 1], values: [2, -1]),
      ],
      metadata: ["k": "v"])
    let header =
      #"{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"#
      + #""b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}"#
    let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    var expected = Data([UInt8(padded.utf8.count), 0, 0, 0, 0, 0, 0, 0])
    expected.append(contentsOf: padded.utf8)
    expected.append(contentsOf: [0, 0, 0, 0x40, 0, 0, 0x80, 0xbf, 0, 0, 0x80, 0x3f])
    #expect(file.encoded() == expected)
    #expect((expected.count - 12) % 8 == 0)
  }

  @Test func `integers become floats`() throws {
    let header =
      #"{"s":{"dtype":"I64","shape":[2],"data_offsets":[0,16]},"#
      + #""u":{"dtype":"U64","shape":[1],"data_offsets":[16,24]}}"#
    var data = Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0]) + Data(header.utf8)
    for value in [Int64(-3), 70_000] {
      withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
    }
    withUnsafeBytes(of: UInt64.max.littleEndian) { data.append(contentsOf: $0) }
    let file = try TensorFile(reading: data, path: "x")
    #expect(file.tensors["s"] == StoredTensor(shape: [2], values: [-3, 70_000]))
    #expect(file.tensors["u"]?.values == [0x1p64])
  }

  @Test(
    arguments: [
      (
        "F16", [0x3c00, 0xbc00, 0x7bff, 0x0001, 0x03ff, 0x8000, 0x7c00],
        [1, -1, 65504, 0x1p-24, 0x3ff.0p-24, -0.0, .infinity]
      ),
      (
        "BF16", [0x3f80, 0xbf80, 0x7f7f, 0x0001, 0x4049, 0x8000, 0xff80],
        [1, -1, 0x1.fep127, 0x1p-133, 3.140625, -0.0, -.infinity]
      ),
    ] as [(String, [UInt16], [Float])])
  func `halves become the same numbers`(
    type: String, patterns: [UInt16], expected: [Float]
  ) throws {
    let header =
      #"{"h":{"dtype":"\#(type)","shape":[1,7],"data_offsets":[0,14]},"#
      + #""nan":{"dtype":"\#(type)","shape":[],"data_offsets":[14,16]}}"#
    var data = Data([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0]) + Data(header.utf8)
    for pattern in patterns + [0x7fff] {
      withUnsafeBytes(of: pattern.littleEndian) { data.append(contentsOf: $0) }
    }
    let file = try TensorFile(reading: data, path: "x")
    #expect(file.tensors["h"]?.shape == [1, 7])
    #expect(file.tensors["h"]?.values.map(\.bitPattern) == expected.map(\.bitPattern))
    #expect(file.tensors["nan"]?.values[0].isNaN == true)
  }
}
