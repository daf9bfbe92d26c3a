extension Field {
  /// A key that may be left out: the section's property keeps its value then.
  package init<Value>(
    _ name: String, _ property: WritableKeyPath<Section, Value>, _ value: FormValue<Value, Failure>,
    _ summary: String, decides: Deciding = .always
  ) {
    self.init(
      name, decides,
      read: { (reader, section) throws(Failure) in
        section[keyPath: property] = try value.read(reader)
      },
      schema: { section in
        .object(
          [("description", .text(summary))] + value.schema
            + [("default", value.json(section[keyPath: property]))])
      },
      canonical: { section, _ in value.canonical(section[keyPath: property]) })
  }

  /// A key whose property is nil where it is left out; `inUse` is what is in use then, for the
  /// canonical text.
  package init<Value>(
    _ name: String, _ property: WritableKeyPath<Section, Value?>,
    _ value: FormValue<Value, Failure>, _ summary: String,
    inUse: KeyPath<Section, Value?>? = nil, decides: Deciding = .always
  ) {
    self.init(
      name, decides,
      read: { (reader, section) throws(Failure) in
        section[keyPath: property] = try value.read(reader)
      },
      schema: { section in
        .object(
          [("description", .text(summary))] + value.schema
            + (section[keyPath: property].map { [("default", value.json($0))] } ?? []))
      },
      canonical: { section, _ in
        section[keyPath: inUse ?? property].map(value.canonical)
      })
  }

  /// A key that must be there.
  package init<Value>(
    required name: String, _ property: WritableKeyPath<Section, Value>,
    _ value: FormValue<Value, Failure>, _ summary: String, decides: Deciding = .always
  ) {
    self.init(
      name, isRequired: true, decides,
      read: { (reader, section) throws(Failure) in
        section[keyPath: property] = try value.read(reader)
      },
      schema: { _ in .object([("description", .text(summary))] + value.schema) },
      canonical: { section, _ in value.canonical(section[keyPath: property]) })
  }

  /// A key at which true, false or an object stands; an object means true.
  package init<Part>(
    _ name: String, _ property: WritableKeyPath<Section, Part>, flag: WritableKeyPath<Part, Bool>,
    _ form: Form<Part, Failure>, _ summary: String, decides: Deciding = .always
  ) {
    self.init(
      name, decides, idleKeys: form.idleKeys,
      read: { (reader, section) throws(Failure) in
        switch reader.value.content {
        case .flag(let value): section[keyPath: property][keyPath: flag] = value
        case .object:
          section[keyPath: property][keyPath: flag] = true
          try form.read(reader, into: &section[keyPath: property])
        default: throw reader.wrongType("true, false or an object")
        }
      },
      schema: { section in
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
      },
      canonical: { section, standard in
        let part = section[keyPath: property]
        return part[keyPath: flag]
          ? form.canonical(part, default: standard[keyPath: property]) : .flag(false)
      })
  }

  /// An object: a part with a type of its own, or, by `\.self`, a group of the section's keys.
  package init<Part>(
    _ name: String, _ property: WritableKeyPath<Section, Part>, _ form: Form<Part, Failure>,
    _ summary: String, decides: Deciding = .always
  ) {
    self.init(
      name, isRequired: form.isRequired, decides, idleKeys: form.idleKeys,
      read: { (reader, section) throws(Failure) in
        try form.read(reader, into: &section[keyPath: property])
      },
      schema: { section in form.schema(of: section[keyPath: property], summary) },
      canonical: { section, standard in
        form.canonical(section[keyPath: property], default: standard[keyPath: property])
      })
  }

  /// An object that is not there where the key is left out, and has the given values where it is
  /// empty.
  package init<Part>(
    _ name: String, _ property: WritableKeyPath<Section, Part?>, _ form: Form<Part, Failure>,
    ifGiven part: Part, _ summary: String, decides: Deciding = .always
  ) {
    self.init(
      name, decides, idleKeys: form.idleKeys,
      read: { (reader, section) throws(Failure) in
        var part = part
        try form.read(reader, into: &part)
        section[keyPath: property] = part
      },
      schema: { _ in form.schema(of: part, summary) },
      canonical: { section, _ in
        section[keyPath: property].map { form.canonical($0, default: part) }
      })
  }

  /// An object, or the name of one that is known; the canonical text has the object.
  package init<Part>(
    _ name: String, _ property: WritableKeyPath<Section, Part>, _ form: Form<Part, Failure>,
    named known: [(name: String, part: Part)], _ summary: String, decides: Deciding = .always
  ) {
    self.init(
      name, decides, idleKeys: form.idleKeys,
      read: { (reader, section) throws(Failure) in
        if case .object = reader.value.content {
          return try form.read(reader, into: &section[keyPath: property])
        }
        guard case .text = reader.value.content else {
          throw reader.wrongType("a name or an object")
        }
        let word = try reader.word(among: known.map(\.name))
        for entry in known where entry.name == word { section[keyPath: property] = entry.part }
      },
      schema: { section in
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
      },
      canonical: { section, standard in
        form.canonical(section[keyPath: property], default: standard[keyPath: property])
      })
  }
}
