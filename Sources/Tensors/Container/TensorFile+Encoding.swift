package import Foundation

extension TensorFile {
  /// The bytes of a file with these tensors, sorted by name, as F32.
  ///
  /// Equal content gives equal bytes.
  package func encoded() -> Data {
    let names = Self.sorted(tensors.keys)
    let header = Self.header(
      of: names.map { (name: $0, shape: tensors[$0]?.shape ?? []) }, metadata: metadata)
    let count = tensors.values.reduce(0) { $0 + $1.values.count }
    var data = Data(capacity: header.count + count * MemoryLayout<Float>.size)
    data.append(header)
    for name in names {
      let patterns = (tensors[name]?.values ?? []).map { $0.bitPattern.littleEndian }
      patterns.withUnsafeBytes { data.append(contentsOf: $0) }
    }
    return data
  }

  /// What stands before the elements in a file of F32 tensors that follow each other in this order.
  ///
  /// The header is padded with spaces to a multiple of eight bytes.
  package static func header(
    of tensors: [(name: String, shape: [Int])], metadata: [String: String]
  ) -> Data {
    precondition(
      !tensors.contains { $0.name == metadataKey }, "no tensor may be named '\(metadataKey)'")
    var entries: [String] = []
    if !metadata.isEmpty {
      let texts = sorted(metadata.keys).map {
        "\(quoted($0)):\(quoted(metadata[$0, default: ""]))"
      }
      entries.append("\(quoted(metadataKey)):{\(texts.joined(separator: ","))}")
    }
    var offset = 0
    for (name, shape) in tensors {
      let end = offset + shape.reduce(MemoryLayout<Float>.size, *)
      let extents = shape.map(String.init).joined(separator: ",")
      entries.append(
        "\(quoted(name)):"
          + "{\"dtype\":\"F32\",\"shape\":[\(extents)],\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    var header = Data("{\(entries.joined(separator: ","))}".utf8)
    header.append(Data(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8))
    var data = Data(capacity: 8 + header.count)
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { data.append(contentsOf: $0) }
    data.append(header)
    return data
  }

  /// Names in the order of a file: by bytes, which is the same everywhere.
  package static func sorted(_ names: some Collection<String>) -> [String] {
    names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        result += "\\\(scalar)"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
