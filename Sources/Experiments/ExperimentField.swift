import Documents
import Graphs
import Spaces

/// A key of a section of an experiment file, said once for the reader and for the schema.
struct ExperimentField<Section> {
  /// The key.
  let name: String
  /// Whether a file must have it.
  let isRequired: Bool
  /// Reads what stands at the key into the section.
  let read: (JSONReader<ExperimentError>, inout Section) throws(ExperimentError) -> Void
  /// The JSON Schema of what may stand there, with the section's own value as default.
  let schema: (Section) -> JSONOutput

  /// A key that may be left out: the section's property keeps its value then.
  init<Value>(
    _ name: String, _ property: WritableKeyPath<Section, Value>, _ value: ExperimentValue<Value>,
    _ summary: String
  ) {
    self.name = name
    isRequired = false
    read = { (reader, section) throws(ExperimentError) in
      section[keyPath: property] = try value.read(reader)
    }
    schema = { section in
      .object(
        [("description", .text(summary))] + value.schema
          + [("default", value.json(section[keyPath: property]))])
    }
  }

  /// A key whose property is nil where it is left out.
  init<Value>(
    _ name: String, _ property: WritableKeyPath<Section, Value?>, _ value: ExperimentValue<Value>,
    _ summary: String
  ) {
    self.name = name
    isRequired = false
    read = { (reader, section) throws(ExperimentError) in
      section[keyPath: property] = try value.read(reader)
    }
    schema = { section in
      .object(
        [("description", .text(summary))] + value.schema
          + (section[keyPath: property].map { [("default", value.json($0))] } ?? []))
    }
  }

  /// A key that must be there.
  init<Value>(
    required name: String, _ property: WritableKeyPath<Section, Value>,
    _ value: ExperimentValue<Value>, _ summary: String
  ) {
    self.name = name
    isRequired = true
    read = { (reader, section) throws(ExperimentError) in
      section[keyPath: property] = try value.read(reader)
    }
    schema = { _ in .object([("description", .text(summary))] + value.schema) }
  }

  /// A key at which true, false or an object stands.
  init<Part>(
    _ name: String, _ property: WritableKeyPath<Section, Part>, flag: WritableKeyPath<Part, Bool>,
    _ form: ExperimentForm<Part>, _ summary: String
  ) {
    self.name = name
    isRequired = false
    read = { (reader, section) throws(ExperimentError) in
      switch reader.value.content {
      case .flag(let value): section[keyPath: property][keyPath: flag] = value
      case .object: try form.read(reader, into: &section[keyPath: property])
      default: throw reader.wrongType("true, false or an object")
      }
    }
    schema = { section in
      let part = section[keyPath: property]
      return .object([
        ("description", .text(summary)),
        (
          "anyOf",
          .array([
            .object([("type", .text("boolean"))]), form.schema(of: part, summary),
          ])
        ), ("default", .flag(part[keyPath: flag])),
      ])
    }
  }

  /// A key at which only one word may stand, until there are more.
  init(_ name: String, only word: String, _ summary: String) {
    self.name = name
    isRequired = false
    read = { (reader, _) throws(ExperimentError) in _ = try reader.word(among: [word]) }
    schema = { _ in
      .object([
        ("description", .text(summary)), ("const", .text(word)), ("default", .text(word)),
      ])
    }
  }

  /// An object: a part with a type of its own, or, by `\.self`, a group of the section's keys.
  init<Part>(
    _ name: String, _ property: WritableKeyPath<Section, Part>, _ form: ExperimentForm<Part>,
    _ summary: String
  ) {
    self.name = name
    isRequired = form.isRequired
    read = { (reader, section) throws(ExperimentError) in
      try form.read(reader, into: &section[keyPath: property])
    }
    schema = { section in form.schema(of: section[keyPath: property], summary) }
  }

  /// An object that is not there where the key is left out, and has the given values where it is
  /// empty.
  init<Part>(
    _ name: String, _ property: WritableKeyPath<Section, Part?>, _ form: ExperimentForm<Part>,
    ifGiven part: Part, _ summary: String
  ) {
    self.name = name
    isRequired = false
    read = { (reader, section) throws(ExperimentError) in
      var part = part
      try form.read(reader, into: &part)
      section[keyPath: property] = part
    }
    schema = { _ in form.schema(of: part, summary) }
  }

  /// An object, or the name of one that is known.
  init<Part>(
    _ name: String, _ property: WritableKeyPath<Section, Part>, _ form: ExperimentForm<Part>,
    named known: [(name: String, part: Part)], _ summary: String
  ) {
    self.name = name
    isRequired = false
    read = { (reader, section) throws(ExperimentError) in
      if case .object = reader.value.content {
        return try form.read(reader, into: &section[keyPath: property])
      }
      guard case .text = reader.value.content else { throw reader.wrongType("a name or an object") }
      let word = try reader.word(among: known.map(\.name))
      for entry in known where entry.name == word { section[keyPath: property] = entry.part }
    }
    schema = { section in
      .object([
        ("description", .text(summary)),
        (
          "anyOf",
          .array([
            .object([("enum", .array(known.map { .text($0.name) }))]),
            form.schema(of: section[keyPath: property], summary),
          ])
        ),
      ])
    }
  }
}
