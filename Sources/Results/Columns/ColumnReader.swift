import Foundation
import GRDB

/// Reads the columns of a row one after the other, in the order in which they were selected;
/// anything that was never written there throws `DamagedColumn`.
///
/// Finding a column by its name takes longer than reading it, which tells where thousands of rows
/// are asked for.
struct ColumnReader {
  private let row: Row
  private let names: [String]
  private var place = 0

  /// A reader of a row whose columns bear these names.
  init(_ row: Row, columns names: [String]) {
    self.row = row
    self.names = names
  }

  /// The value of a column.
  mutating func value<Value: DatabaseValueConvertible>() throws(DamagedColumn) -> Value {
    try stored(optional())
  }

  /// The value of a column that may be NULL.
  mutating func optional<Value: DatabaseValueConvertible>() throws(DamagedColumn) -> Value? {
    let stored: DatabaseValue = row[place]
    place += 1
    if stored.isNull { return nil }
    guard let value = Value.fromDatabaseValue(stored) else { throw damage }
    return value
  }

  /// A number that is finite and not below `least`; nil where the column is NULL.
  mutating func number(
    from least: Double = -.greatestFiniteMagnitude
  ) throws(DamagedColumn) -> Double? {
    guard let value: Double = try optional() else { return nil }
    guard value.isFinite, value >= least else { throw damage }
    return value
  }

  /// A whole number that is stored as one; nil where the column is NULL.
  mutating func integer() throws(DamagedColumn) -> Int? {
    let stored: DatabaseValue = row[place]
    place += 1
    switch stored.storage {
    case .null: return nil
    case .int64(let value): return Int(value)
    default: throw damage
    }
  }

  /// A whole number that is not negative; nil where the column is NULL.
  mutating func count() throws(DamagedColumn) -> Int? {
    guard let value = try integer() else { return nil }
    guard value >= 0 else { throw damage }
    return value
  }

  /// A number of a row, a generation or a lease, so small that others can follow; nil where the
  /// column is NULL.
  mutating func ordinal() throws(DamagedColumn) -> Int? {
    guard let value = try count() else { return nil }
    guard value <= Int32.max else { throw damage }
    return value
  }

  /// A time; nil where the column is NULL.
  mutating func time() throws(DamagedColumn) -> Date? {
    guard let text: DatabaseValue = try optional() else { return nil }
    guard
      let date = String.fromDatabaseValue(text).flatMap(Date.init(stored:))
        ?? Date.fromDatabaseValue(text),
      date.isStorable
    else { throw damage }
    return date
  }

  /// A value that is stored as JSON; nil where the column is NULL.
  mutating func json<Value: Decodable>() throws(DamagedColumn) -> Value? {
    guard let text: String = try optional() else { return nil }
    do {
      return try JSONText.decode(Value.self, from: text)
    } catch {
      throw damage
    }
  }

  /// Numbers by name that are stored as JSON; most rows have none, and the others are plain.
  mutating func numbers() throws(DamagedColumn) -> [String: Double] {
    let text: String = try value()
    if let numbers = JSONText.plainNumbers(text) { return numbers }
    do {
      return try JSONText.decode([String: Double].self, from: text)
    } catch {
      throw damage
    }
  }

  /// Whole numbers that are stored as JSON; none where the column is NULL.
  mutating func integers() throws(DamagedColumn) -> [Int] {
    guard let text: String = try optional() else { return [] }
    if let integers = JSONText.plainIntegers(text) { return integers }
    do {
      return try JSONText.decode([Int].self, from: text)
    } catch {
      throw damage
    }
  }

  /// The value of the column that was read last and is never NULL.
  func stored<Value>(_ value: Value?) throws(DamagedColumn) -> Value {
    guard let value else { throw damage }
    return value
  }

  /// What is wrong if the column that was read last is.
  private var damage: DamagedColumn { DamagedColumn(name: names[place - 1]) }
}

/// The schema of a file is none that was ever written.
struct DamagedSchema: Error {
  let reason: String
}

/// A column of a row holds what was never written there.
struct DamagedColumn: Error {
  let name: String
  /// The table and the row in it, such as "table 'run', name 'first'".
  var place: String?

  /// The same column, where its row is known.
  func at(_ table: String, _ row: String) -> DamagedColumn {
    DamagedColumn(name: name, place: place ?? "table '\(table)', \(row)")
  }
}
