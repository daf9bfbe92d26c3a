package import Foundation

extension TensorFile {
  /// The bytes of a file with these tensors, sorted by name, as F32.
  ///
  /// The header is padded with spaces to a multiple of eight bytes. Equal content gives equal
  /// bytes.
  package func encoded() -> Data {
    precondition(
      tensors[Self.metadataKey] == nil, "no tensor may be named '\(Self.metadataKey)'")
    let names = Self.sorted(tensors.keys)
    var entries: [String] = []
    if !metadata.isEmpty {
      let texts = Self.sorted(metadata.keys).map {
        "\(Self.quoted($0)):\(Self.quoted(metadata[$0, default: ""]))"
      }
      entries.append("\(Self.quoted(Self.metadataKey)):{\(texts.joined(separator: ","))}")
    }
    var offset = 0
    for name in names {
      guard let tensor = tensors[name] else { continue }
      let end = offset + tensor.values.count * MemoryLayout<Float>.size
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      entries.append(
        "\(Self.quoted(name)):"
          + "{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    var header = Data("{\(entries.joined(separator: ","))}".utf8)
    header.append(Data(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8))

    var data = Data(capacity: 8 + header.count + offset)
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { data.append(contentsOf: $0) }
    data.append(header)
    for name in names {
      let patterns = (tensors[name]?.values ?? []).map { $0.bitPattern.littleEndian }
      patterns.withUnsafeBytes { data.append(contentsOf: $0) }
    }
    return data
  }

  /// By bytes, which is the same order everywhere.
  private static func sorted(_ names: some Collection<String>) -> [String] {
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
