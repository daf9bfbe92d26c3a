import Errors

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

  /// An object of some members at a place.
  package init(place: JSONPlace, members: [JSONMember]) {
    self.place = place
    self.members = members
  }

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

  /// Throws if the object has keys that are not in the list.
  package func requireKeys(among allowed: [String]) throws(Failure) {
    var mistakes = Mistakes<Failure>()
    for member in members where !allowed.contains(member.key) {
      mistakes.add(.json(.unknownKey(at: member.place, key: member.key, allowed: allowed)))
    }
    try mistakes.end()
  }

  /// The keys of a list that are meant by keys which are not in it, as it seems: that these are
  /// missing is no mistake of its own.
  package func misspelt(among allowed: [String]) -> Set<String> {
    Set(
      keys.filter { !allowed.contains($0) }
        .compactMap { Suggestion.nearest(to: $0, among: allowed) })
  }
}
