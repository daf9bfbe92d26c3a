/// A JSON object with questions: required and optional keys, unknown keys refused.
///
/// ```swift
/// let file = try JSONReader<MyError>(parsing: data, file: path).object(keys: ["name", "budget"])
/// let name = try file.required("name").text()
/// let budget = try file["budget"]?.integer(in: 1...1_000_000) ?? 100
/// ```
package struct JSONObjectReader<Failure: DocumentError>: Sendable {
  /// Where the object stands.
  package let place: JSONPlace
  /// Its members in file order.
  package let members: [JSONMember]

  /// Its keys in file order.
  package var keys: [String] { members.map(\.key) }

  /// The value of a key, if it is there.
  package subscript(key: String) -> JSONReader<Failure>? {
    members.first { $0.key == key }.map { JSONReader($0.value) }
  }

  /// The value of a key that must be there.
  package func required(_ key: String) throws(Failure) -> JSONReader<Failure> {
    guard let reader = self[key] else { throw .json(.missingKey(at: place, key: key)) }
    return reader
  }

  /// Throws if the object has a key that is not in the list.
  package func requireKeys(among allowed: [String]) throws(Failure) {
    for member in members where !allowed.contains(member.key) {
      throw .json(.unknownKey(at: member.place, key: member.key, allowed: allowed))
    }
  }
}
