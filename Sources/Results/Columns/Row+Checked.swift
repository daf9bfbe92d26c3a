import Foundation
import GRDB

/// Columns as they were written; anything else throws `DamagedColumn`.
extension Row {
  /// The value of a column.
  func value<Value: DatabaseValueConvertible>(_ column: String) throws(DamagedColumn) -> Value {
    do {
      return try decode(Value.self, forColumn: column)
    } catch {
      throw DamagedColumn(name: column)
    }
  }

  /// The value of a column that may be NULL.
  func optional<Value: DatabaseValueConvertible>(
    _ column: String
  ) throws(DamagedColumn) -> Value? {
    do {
      return try decode(Value?.self, forColumn: column)
    } catch {
      throw DamagedColumn(name: column)
    }
  }

  /// A number that is finite and not below `least`; nil where the column is NULL.
  func number(
    _ column: String, from least: Double = -.greatestFiniteMagnitude
  ) throws(DamagedColumn) -> Double? {
    guard let value: Double = try optional(column) else { return nil }
    guard value.isFinite, value >= least else { throw DamagedColumn(name: column) }
    return value
  }

  /// A whole number from 0 that is stored as one, and so small that others can follow.
  func ordinal(_ column: String) throws(DamagedColumn) -> Int {
    guard let stored: DatabaseValue = self[column], case .int64(let value) = stored.storage,
      (0...Int64(Int32.max)).contains(value)
    else { throw DamagedColumn(name: column) }
    return Int(value)
  }

  /// What stands in a column, for a sentence.
  func words(_ column: String) -> String {
    let stored: DatabaseValue? = self[column]
    guard let stored else { return "NULL" }
    return String.fromDatabaseValue(stored).map { "'\($0)'" } ?? "\(stored)"
  }

  /// A time; nil where the column is NULL.
  func time(_ column: String) throws(DamagedColumn) -> Date? {
    guard let date: Date = try optional(column) else { return nil }
    guard date.isStorable else { throw DamagedColumn(name: column) }
    return date
  }

  /// A value that is stored as JSON.
  func json<Value: Decodable>(_ column: String) throws(DamagedColumn) -> Value {
    try optionalJSON(column).stored(in: column)
  }

  /// A value that is stored as JSON; nil where the column is NULL.
  func optionalJSON<Value: Decodable>(_ column: String) throws(DamagedColumn) -> Value? {
    guard let text: String = try optional(column) else { return nil }
    do {
      return try JSONText.decode(Value.self, from: text)
    } catch {
      throw DamagedColumn(name: column)
    }
  }
}

extension Optional {
  /// The value of a column that is never NULL.
  func stored(in column: String) throws(DamagedColumn) -> Wrapped {
    guard let self else { throw DamagedColumn(name: column) }
    return self
  }
}
