package import Documents

/// Where the keys of an experiment file stand, for errors about their values; no part of what the
/// file says.
package struct WrittenKeys: Hashable, Sendable {
  private var places: [String: JSONPlace] = [:]

  /// No key.
  init() {}

  /// The keys of an object and of the objects in it.
  init(_ value: JSONValue) { add(value) }

  private mutating func add(_ value: JSONValue) {
    guard case .object(let members) = value.content else { return }
    for member in members {
      places[member.value.place.path] = member.value.place
      add(member.value)
    }
  }

  /// Where a key, such as `training.batch`, stands; nil if the file leaves it out.
  package func place(of key: String) -> JSONPlace? { places[key] }

  /// Where a key stands, or the innermost object around it that is written; the key alone if
  /// neither is.
  package func nearest(_ key: String) -> JSONPlace {
    var path = key[...]
    while true {
      if let place = places[String(path)] { return place }
      guard let dot = path.lastIndex(of: ".") else { return JSONPlace(file: key) }
      path = path[..<dot]
    }
  }

  /// All are equal: files that say the same at other places say the same.
  package static func == (first: Self, second: Self) -> Bool { true }

  /// Hashes nothing.
  package func hash(into hasher: inout Hasher) {}
}
