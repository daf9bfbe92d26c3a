extension JSONParser {
  /// A text in double quotes; the cursor stands on the opening one.
  mutating func text(path: String) throws(JSONError) -> String {
    let start = index
    index += 1
    var units: [UInt8] = []
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: units, as: UTF8.self)
      case UInt8(ascii: "\\"):
        units.append(contentsOf: String(try escaped(path: path)).utf8)
      case ..<0x20:
        throw malformed(.controlCharacter(byte), path: path)
      case ..<0x80:
        units.append(byte)
        index += 1
      default:
        let length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
        let scalar = bytes[index..<min(index + length, bytes.count)]
        guard String(validating: scalar, as: UTF8.self) != nil else {
          throw malformed(.invalidUTF8, path: path)
        }
        units.append(contentsOf: scalar)
        index += length
      }
    }
    index = start
    throw malformed(.unterminatedText, path: path)
  }

  private mutating func escaped(path: String) throws(JSONError) -> Unicode.Scalar {
    let sign = index + 1 < bytes.count ? bytes[index + 1] : 0
    let plain: [UInt8: Unicode.Scalar] = [
      UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
      UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{c}", UInt8(ascii: "n"): "\n",
      UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
    if let scalar = plain[sign] {
      index += 2
      return scalar
    }
    guard let high = unit(at: index) else { throw malformed(.unknownEscape, path: path) }
    if let scalar = Unicode.Scalar(high) {
      index += 6
      return scalar
    }
    guard high < 0xdc00, let low = unit(at: index + 6), (0xdc00..<0xe000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00))
    else { throw malformed(.loneSurrogate, path: path) }
    index += 12
    return scalar
  }

  /// The number of a `\u` escape at a position, if one stands there.
  private func unit(at position: Int) -> UInt32? {
    guard position + 6 <= bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for byte in bytes[(position + 2)..<(position + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
