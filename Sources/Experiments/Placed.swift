public import Spaces

/// A value of a file with the place where it stands, which is no part of what the file says: at any place it is the same value.
public struct Placed<Value: Hashable & Sendable>: Hashable, Sendable, CustomStringConvertible {
  /// The value.
  public let value: Value
  /// Where it stands; nil if it stands nowhere and is a default.
  public let place: JSONPlace?

  /// A value at a place.
  public init(_ value: Value, at place: JSONPlace? = nil) {
    self.value = value
    self.place = place
  }

  /// Whether two values are equal, wherever they stand.
  public static func == (first: Self, second: Self) -> Bool { first.value == second.value }

  /// Hashes the value alone.
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }

  /// The value alone, so that what is made of descriptions does not depend on line breaks either.
  public var description: String { "\(value)" }
}
