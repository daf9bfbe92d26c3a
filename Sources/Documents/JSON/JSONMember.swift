/// A key of an object with its value.
package struct JSONMember: Hashable, Sendable {
  /// The key.
  package let key: String
  /// Where the key stands.
  package let place: JSONPlace
  /// The value.
  package let value: JSONValue

  /// A key at a place, with its value.
  package init(key: String, place: JSONPlace, value: JSONValue) {
    self.key = key
    self.place = place
    self.value = value
  }
}
