/// The mistakes of one document that do not follow from each other, found one after the other.
///
/// ```swift
/// var mistakes = Mistakes<MyError>()
/// let name = mistakes.attempt { () throws(MyError) in try object.required("name").text() }
/// let heat = mistakes.attempt { () throws(MyError) in try object.required("heat").integer() }
/// let (a, b) = try mistakes.end(name, heat)
/// ```
package struct Mistakes<Failure: DocumentError> {
  /// What was found, in the order in which it was.
  package private(set) var found: [Failure] = []

  /// Nothing yet.
  package init() {}

  /// Whether nothing was found.
  package var isEmpty: Bool { found.isEmpty }

  /// Adds a mistake, or all that it stands for.
  package mutating func add(_ mistake: Failure) {
    found += mistake.mistakes
  }

  /// What something gives; nil if it is a mistake, which is added.
  @discardableResult
  package mutating func attempt<Value>(_ body: () throws(Failure) -> Value) -> Value? {
    do {
      return try body()
    } catch {
      add(error)
      return nil
    }
  }

  /// The value of a key that must be there; a key that is missing is no mistake where another one
  /// stands for it, by mistake as it seems.
  package mutating func required<Value>(
    _ key: Key<Value, Failure>, in object: JSONObjectReader<Failure>, misspelt: Set<String> = []
  ) -> Value? {
    guard object[key.name] != nil || !misspelt.contains(key.name) else { return nil }
    return attempt { () throws(Failure) in try key.required(in: object) }
  }

  /// The value of a key, if it is there and no mistake.
  package mutating func given<Value>(
    _ key: Key<Value, Failure>, in object: JSONObjectReader<Failure>
  ) -> Value? {
    attempt { () throws(Failure) in try key.given(in: object) } ?? nil
  }

  /// Throws what was found, in the order of the file, each sentence once.
  package func end() throws(Failure) {
    guard let first = found.first else { return }
    var seen: Set<String> = []
    let distinct = found.filter { seen.insert($0.description).inserted }
    guard distinct.count > 1 else { throw first }
    let order = distinct.indices.sorted {
      Self.position(distinct[$0], $0) < Self.position(distinct[$1], $1)
    }
    throw .several(order.map { distinct[$0] })
  }

  /// Throws what was found; if that is nothing, none of the values is nil.
  package func end<each Value>(
    _ values: repeat (each Value)?
  ) throws(Failure) -> (repeat each Value) {
    try end()
    func given<One>(_ value: One?) -> One {
      guard let value else { preconditionFailure("a value is missing without a mistake") }
      return value
    }
    return (repeat given(each values))
  }

  private static func position(_ mistake: Failure, _ index: Int) -> (Int, Int, Int) {
    (mistake.place?.line ?? .max, mistake.place?.column ?? .max, index)
  }
}

extension JSONReader {
  /// What a question about each element of an array gives; the mistakes of all are thrown together.
  package func each<Element>(
    _ question: (JSONReader) throws(Failure) -> Element
  ) throws(Failure) -> [Element] {
    var mistakes = Mistakes<Failure>()
    var elements: [Element] = []
    for reader in try self.elements() {
      mistakes.attempt { () throws(Failure) in elements.append(try question(reader)) }
    }
    try mistakes.end()
    return elements
  }
}

extension JSONObjectReader {
  /// What a question about each member gives, in file order; the mistakes of all are thrown
  /// together.
  package func each<Element>(
    _ question: (String, JSONReader<Failure>) throws(Failure) -> Element
  ) throws(Failure) -> [Element] {
    var mistakes = Mistakes<Failure>()
    var elements: [Element] = []
    for member in members {
      mistakes.attempt { () throws(Failure) in
        elements.append(try question(member.key, JSONReader(member.value)))
      }
    }
    try mistakes.end()
    return elements
  }
}
