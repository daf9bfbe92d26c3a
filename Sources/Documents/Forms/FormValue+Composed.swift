extension FormValue {
  /// What another value allows, or `null`, which stands for nil.
  package static func nullable<Wrapped>(_ value: FormValue<Wrapped, Failure>) -> Self
  where Value == Wrapped? {
    Self(
      read: { reader throws(Failure) in
        if case .null = reader.value.content { nil } else { try value.read(reader) }
      },
      schema: [("anyOf", .array([.object(value.schema), .object([("type", .text("null"))])]))],
      json: { $0.map(value.json) ?? .null }, canonical: { $0.map(value.canonical) ?? .null })
  }

  /// What another value allows, with its place.
  package static func placed<Inner>(_ inner: FormValue<Inner, Failure>) -> Self
  where Value == Placed<Inner> {
    Self(
      read: { reader throws(Failure) in
        Placed(try inner.read(reader), at: reader.place)
      },
      schema: inner.schema, json: { inner.json($0.value) },
      canonical: { inner.canonical($0.value) })
  }

  /// An object of a form, with the given values for keys that are left out.
  package static func object(_ form: Form<Value, Failure>, from standard: Value) -> Self {
    Self(
      read: { reader throws(Failure) in
        var value = standard
        try form.read(reader, into: &value)
        return value
      },
      schema: form.members(of: standard), json: { form.canonical($0, default: standard) })
  }

  /// An array of objects of one form, each with its place.
  package static func list<Part>(of form: Form<Part, Failure>, each part: Part) -> Self
  where Value == [Placed<Part>] {
    let object = FormValue<Part, Failure>.object(form, from: part)
    return Self(
      read: { reader throws(Failure) in
        try reader.each { element throws(Failure) in
          Placed(try object.read(element), at: element.place)
        }
      },
      schema: [
        ("type", .text("array")), ("minItems", .integer(1)), ("items", .object(object.schema)),
      ],
      json: { .array($0.map { object.canonical($0.value) }) })
  }

  /// An array of words of an enum.
  package static func options<Word: RawRepresentable & CaseIterable>() -> Self
  where Value == [Word], Word.RawValue == String {
    let word = FormValue<Word, Failure>.option
    return Self(
      read: { reader throws(Failure) in
        try reader.each { element throws(Failure) in try word.read(element) }
      },
      schema: [("type", .text("array")), ("items", .object(word.schema))],
      json: { .array($0.map(word.json)) })
  }
}

extension FormValue where Value == ClosedRange<Double> {
  /// Two numbers in a range, the smaller first.
  package static func interval(in range: ClosedRange<Double>) -> Self {
    let bound = FormValue<Double, Failure>.real(in: range)
    return Self(
      read: { reader throws(Failure) in
        let bounds = try reader.each { element throws(Failure) in try bound.read(element) }
        guard bounds.count == 2, bounds[0] <= bounds[1] else {
          throw reader.wrongType("two numbers, the smaller first")
        }
        return bounds[0]...bounds[1]
      },
      schema: [
        ("type", .text("array")), ("items", .object(bound.schema)), ("minItems", .integer(2)),
        ("maxItems", .integer(2)),
      ], json: { .array([.real($0.lowerBound), .real($0.upperBound)]) })
  }
}
