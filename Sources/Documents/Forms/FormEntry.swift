/// A row of a reference: a key of a file, and what may stand there.
package struct FormEntry: Sendable {
  /// The way to the key: `training.policy.phases[].open`; `*` stands for any key.
  package let path: String
  /// The JSON Schema of what may stand there.
  package let schema: JSONOutput
  /// Whether its object must have it.
  package let isRequired: Bool
  /// Whether what comes out depends on it.
  package var decides = true

  /// A key with what may stand there.
  package init(path: String, schema: JSONOutput, isRequired: Bool) {
    self.path = path
    self.schema = schema
    self.isRequired = isRequired
  }

  /// The key at the top of a file by which editors find its schema.
  package static var schema: FormEntry {
    FormEntry(
      path: JSONOutput.schemaKey,
      schema: .object([
        ("description", .text("where editors find this schema; nothing depends on it")),
        ("type", .text("string")),
      ]), isRequired: false)
  }

  /// What it is, in a few words.
  package var summary: String { schema["description"]?.word ?? "" }
  /// What may stand there, in words.
  package var allowed: String { Self.words(schema) }
  /// What stands there where it is left out; nil if nothing does.
  package var standard: JSONOutput? { schema["default"] }

  /// Every key that a JSON Schema knows, outer ones first; of several forms at one key, all have
  /// their rows.
  package static func all(in schema: JSONOutput, at path: String = "") -> [FormEntry] {
    let required = schema["required"]?.elements.compactMap(\.word) ?? []
    var entries: [FormEntry] = []
    for (key, value) in schema["properties"]?.members ?? [] {
      let inner = path.isEmpty ? key : "\(path).\(key)"
      entries.append(
        FormEntry(path: inner, schema: value, isRequired: required.contains(key)))
      entries += all(in: value, at: inner)
    }
    for choice in schema["anyOf"]?.elements ?? [] { entries += all(in: choice, at: path) }
    if let items = schema["items"] { entries += all(in: items, at: "\(path)[]") }
    if let others = schema["additionalProperties"], !others.members.isEmpty {
      entries += all(in: others, at: "\(path).*")
    }
    return entries
  }

  /// The members of the JSON Schema of an object that has these keys and no others.
  package static func members(_ keys: [FormEntry]) -> [(String, JSONOutput)] {
    [
      ("type", .text("object")), ("additionalProperties", .flag(false)),
      ("required", .array(keys.filter(\.isRequired).map { .text($0.path) })),
      ("properties", .object(keys.map { ($0.path, $0.schema) })),
    ]
  }

  /// What a schema allows, in words.
  private static func words(_ schema: JSONOutput) -> String {
    if let words = schema["enum"] {
      return words.elements.map(\.compact).joined(separator: ", ")
    }
    if let word = schema["const"] { return word.compact }
    if let choices = schema["anyOf"] {
      return choices.elements.map(words).joined(separator: "; or ")
    }
    switch schema["type"]?.word {
    case "integer": return "a whole number" + range(of: schema)
    case "number": return "a number" + range(of: schema)
    case "boolean": return "true, false"
    case "string": return "a text"
    case "null": return "null"
    case "array": return "an array, each element " + (schema["items"].map(words) ?? "of any kind")
    default:
      let keys = schema["required"]?.elements.compactMap(\.word) ?? []
      return keys == ["from", "to", "step"]
        ? "an object of \(keys.joined(separator: ", "))" : "an object"
    }
  }

  private static func range(of schema: JSONOutput) -> String {
    guard let lowest = schema["minimum"], let highest = schema["maximum"] else { return "" }
    return " from \(lowest.compact) to \(highest.compact)"
  }
}
