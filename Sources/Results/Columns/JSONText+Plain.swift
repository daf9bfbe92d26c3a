/// The texts that this software writes itself, without escapes and spaces, read in a fraction of a
/// decoder's time.
extension JSONText {
  /// The members of a flat object of numbers; nil if the text is anything else or needs a decoder.
  static func plainNumbers(_ text: String) -> [String: Double]? {
    if text == "{}" { return [:] }
    let bytes = text.utf8
    guard bytes.first == openBrace, bytes.last == closeBrace, !bytes.contains(backslash) else {
      return nil
    }
    var numbers: [String: Double] = [:]
    for member in bytes.dropFirst().dropLast().split(
      separator: comma, omittingEmptySubsequences: false)
    {
      let parts = member.split(separator: quote, maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].isEmpty, parts[2].first == colon,
        let value = number(parts[2].dropFirst()), let name = String(parts[1]),
        numbers.updateValue(value, forKey: name) == nil
      else { return nil }
    }
    return numbers
  }

  /// The elements of an array of whole numbers; nil if the text is anything else or needs a
  /// decoder.
  static func plainIntegers(_ text: String) -> [Int]? {
    if text == "[]" { return [] }
    let bytes = text.utf8
    guard bytes.first == openBracket, bytes.last == closeBracket else { return nil }
    var integers: [Int] = []
    for element in bytes.dropFirst().dropLast().split(
      separator: comma, omittingEmptySubsequences: false)
    {
      guard element.first.map(digits.contains) ?? false, let value = Int(Substring(element)) else {
        return nil
      }
      integers.append(value)
    }
    return integers
  }

  /// A number as JSON writes it, which is less than what Swift reads.
  private static func number(_ text: Substring.UTF8View) -> Double? {
    guard text.allSatisfy({ digits.contains($0) || signs.contains($0) }),
      text.first.map({ digits.contains($0) || $0 == minus }) ?? false,
      let value = Double(Substring(text)), value.isFinite
    else { return nil }
    return value
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  private static let signs = [
    UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), minus,
  ]
  private static let minus = UInt8(ascii: "-")
  private static let openBrace = UInt8(ascii: "{")
  private static let closeBrace = UInt8(ascii: "}")
  private static let openBracket = UInt8(ascii: "[")
  private static let closeBracket = UInt8(ascii: "]")
  private static let backslash = UInt8(ascii: "\\")
  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let colon = UInt8(ascii: ":")
}
