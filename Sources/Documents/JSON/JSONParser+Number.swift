extension JSONParser {
  /// A number; whole ones without fraction and exponent stay exact.
  mutating func number(path: String) throws(JSONError) -> JSONValue.Content {
    let start = index
    var end = start
    while end < bytes.count, Self.isPartOfNumber(bytes[end]) { end += 1 }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    guard let isWhole = Self.form(of: Array(bytes[start..<end])) else {
      throw malformed(.malformedNumber(text), path: path)
    }
    if isWhole {
      guard let value = Int(text) else { throw malformed(.numberTooLarge(text), path: path) }
      index = end
      return .integer(value)
    }
    guard let value = Double(text), value.isFinite else {
      throw malformed(.numberTooLarge(text), path: path)
    }
    index = end
    return .real(value)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || "+-.eE".utf8.contains(byte)
  }

  /// Whether the bytes are a whole number; nil if they are no JSON number.
  private static func form(of bytes: [UInt8]) -> Bool? {
    var rest = bytes[...]
    func digits(_ rest: inout ArraySlice<UInt8>) -> Int {
      let count = rest.prefix(while: isDigit).count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let leadingZero = rest.first == UInt8(ascii: "0")
    let whole = digits(&rest)
    guard whole > 0, !leadingZero || whole == 1 else { return nil }
    if rest.isEmpty { return true }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits(&rest) > 0 else { return nil }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard digits(&rest) > 0 else { return nil }
    }
    return rest.isEmpty ? false : nil
  }
}
