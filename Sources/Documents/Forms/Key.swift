/// A key of an object that is read in an order of its own: its name and what may stand there, said
/// once for the reader and for the schema.
package struct Key<Value, Failure: DocumentError> {
  /// The key.
  package let name: String
  /// Whether the object must have it.
  package let isRequired: Bool
  private let value: FormValue<Value, Failure>
  private let summary: String?

  /// A key; without a summary its schema has no description.
  package init(
    _ name: String, _ value: FormValue<Value, Failure>, _ summary: String? = nil,
    isRequired: Bool = true
  ) {
    self.name = name
    self.isRequired = isRequired
    self.value = value
    self.summary = summary
  }

  /// The value, if the object has the key.
  package func given(in object: JSONObjectReader<Failure>) throws(Failure) -> Value? {
    guard let reader = object[name] else { return nil }
    return try value.read(reader)
  }

  /// The value, or an error that the key is missing.
  package func required(in object: JSONObjectReader<Failure>) throws(Failure) -> Value {
    try value.read(object.required(name))
  }

  /// The key in a list of keys.
  package var entry: FormEntry {
    FormEntry(
      path: name,
      schema: .object((summary.map { [("description", .text($0))] } ?? []) + value.schema),
      isRequired: isRequired)
  }
}

extension FormValue where Value == JSONReader<Failure> {
  /// A part that is read on its own, with the members of its schema.
  package static func part(_ schema: [(String, JSONOutput)]) -> Self {
    Self(read: { reader throws(Failure) in reader }, schema: schema, json: \.value.output)
  }
}
