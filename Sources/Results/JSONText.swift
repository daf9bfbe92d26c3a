import Foundation

/// Values in the JSON columns: keys in order, so that equal values are equal texts.
enum JSONText {
  /// JSON has no word for these; SQL readers see the names as text.
  private static let names = (infinity: "Infinity", negative: "-Infinity", nan: "NaN")

  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: names.infinity, negativeInfinity: names.negative, nan: names.nan)
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func decode<T: Decodable>(_ type: T.Type, from text: String) throws -> T {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: names.infinity, negativeInfinity: names.negative, nan: names.nan)
    return try decoder.decode(type, from: Data(text.utf8))
  }
}
