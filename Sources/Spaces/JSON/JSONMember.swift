/// A key of an object with its value.
public struct JSONMember: Hashable, Sendable {
  /// The key.
  public let key: String
  /// Where the key stands.
  public let place: JSONPlace
  /// The value.
  public let value: JSONValue
}
