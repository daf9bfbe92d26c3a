import Documents
import Foundation
import Spaces

/// Values in the JSON columns: keys in order, so that equal values are equal texts.
enum JSONText {
  /// JSON has no word for these; SQL readers see the names as text.
  private static let names = (infinity: "Infinity", negative: "-Infinity", nan: "NaN")

  static func encode(_ values: [String: Double]) -> String {
    object(values.mapValues(number))
  }

  static func encode(_ values: [String: String]) -> String { object(values.mapValues(text)) }

  static func encode(_ values: [Double]) -> String { array(values.map(number)) }

  static func encode(_ values: [Int]) -> String { array(values.map(String.init)) }

  static func encode(_ values: [String]) -> String { array(values.map(text)) }

  static func encode(_ key: EvaluationKey) -> String {
    encode([
      "layout": key.layout, "weights": key.weights, "split": key.split,
      "calibration": key.calibration,
    ])
  }

  static func decode<T: Decodable>(_ type: T.Type, from text: String) throws -> T {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: names.infinity, negativeInfinity: names.negative, nan: names.nan)
    return try decoder.decode(type, from: Data(text.utf8))
  }

  private static func object(_ members: [String: String]) -> String {
    let members = members.sorted { $0.key < $1.key }.map { "\(text($0.key)):\($0.value)" }
    return "{\(members.joined(separator: ","))}"
  }

  private static func array(_ elements: [String]) -> String {
    "[\(elements.joined(separator: ","))]"
  }

  private static func text(_ value: String) -> String { JSONOutput.text(value).compact }

  private static func number(_ value: Double) -> String {
    if value.isFinite { return JSONOutput.real(value).compact }
    return text(value.isNaN ? names.nan : value > 0 ? names.infinity : names.negative)
  }
}
