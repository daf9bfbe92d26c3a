/// A value of a file with the place where it stands, which is no part of what the file says: at any
/// place it is the same value.
package struct Placed<Value: Hashable & Sendable>: Hashable, Sendable, CustomStringConvertible {
  /// The value.
  package let value: Value
  /// Where it stands; nil if it stands nowhere and is a default.
  package let place: JSONPlace?

  /// A value at a place.
  package init(_ value: Value, at place: JSONPlace? = nil) {
    self.value = value
    self.place = place
  }

  /// Whether two values are equal, wherever they stand.
  package static func == (first: Self, second: Self) -> Bool { first.value == second.value }

  /// Hashes the value alone.
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }

  /// The value alone, so that what is made of descriptions does not depend on line breaks either.
  package var description: String { "\(value)" }
}
