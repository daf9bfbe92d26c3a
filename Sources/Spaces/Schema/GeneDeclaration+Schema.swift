import Documents

extension GeneDeclaration {
  /// The gene as a key that must be there unless it has a value without.
  var entry: FormEntry {
    FormEntry(path: name, schema: schema, isRequired: fallback == nil && !isOptional)
  }

  /// What may stand at a gene's key: a value, a choice, and for numbers a range.
  var schema: JSONOutput {
    let value = valueSchema
    var forms = [
      value,
      .object([
        ("type", .text("array")), ("items", value), ("minItems", .integer(1)),
        ("uniqueItems", .flag(true)),
      ]),
    ]
    if isOrdered {
      let step = JSONOutput.object([("type", .text("number"))])
      forms.append(
        .object([
          ("type", .text("object")),
          ("required", .array(Self.rangeKeys.map { .text($0) })),
          ("additionalProperties", .flag(false)),
          ("properties", .object(Array(zip(Self.rangeKeys, [value, value, step])))),
        ]))
    }
    return .object(
      [("description", .text("\(summary); \(allowed)"))]
        + (fallback.map { [("default", $0.json)] } ?? [])
        + [("anyOf", .array(forms))])
  }

  private var valueSchema: JSONOutput {
    switch kind {
    case .integer(let range):
      .object(Self.members(of: range))
    case .oddInteger(let range):
      .object(
        Self.members(of: range) + [("not", .object([("multipleOf", .integer(2))]))])
    case .real(let range):
      Self.number(in: range)
    case .number:
      .object([("type", .text("number"))])
    case .word:
      .object([("type", .text("string"))])
    case .category(let words):
      .object([("enum", .array(words.map { .text($0) }))])
    case .flag:
      .object([("type", .text("boolean"))])
    case .integerList(let range):
      Self.list(range)
    case .integerOrList(let range):
      .object([("anyOf", .array([.object(Self.members(of: range)), Self.list(range)]))])
    case .namedReal(let range, let names):
      .object([
        (
          "anyOf",
          .array([
            .object([("enum", .array(names.keys.sorted().map { .text($0) }))]),
            Self.number(in: range),
          ])
        )
      ])
    }
  }

  private static func list(_ range: ClosedRange<Int>) -> JSONOutput {
    .object(SpaceSchema.list(.object(members(of: range)), atLeast: 1))
  }

  private static func number(in range: ClosedRange<Double>) -> JSONOutput {
    .object(FormValue<Double, SpaceError>.real(in: range).schema)
  }

  private static func members(of range: ClosedRange<Int>) -> [(String, JSONOutput)] {
    FormValue<Int, SpaceError>.integer(in: range).schema
  }
}
