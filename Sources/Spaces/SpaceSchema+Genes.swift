import Documents

extension SpaceSchema {
  /// What may stand at a gene's key: a value, a choice, and for numbers a range.
  static func decision(_ gene: GeneDeclaration) -> JSONOutput {
    let value = value(gene)
    var forms = [
      value,
      .object([
        ("type", .text("array")), ("items", value), ("minItems", .integer(1)),
        ("uniqueItems", .flag(true)),
      ]),
    ]
    if gene.isOrdered {
      let step = JSONOutput.object([("type", .text("number"))])
      forms.append(
        .object([
          ("type", .text("object")),
          ("required", .array(["from", "to", "step"].map { .text($0) })),
          ("additionalProperties", .flag(false)),
          ("properties", .object([("from", value), ("to", value), ("step", step)])),
        ]))
    }
    return .object(
      [("description", .text("\(gene.summary); \(gene.allowed)"))]
        + (gene.fallback.map { [("default", $0.json)] } ?? [])
        + [("anyOf", .array(forms))])
  }

  private static func value(_ gene: GeneDeclaration) -> JSONOutput {
    switch gene.kind {
    case .integer(let range):
      return whole(range)
    case .oddInteger(let range):
      let even = JSONOutput.object([("multipleOf", .integer(2))])
      return .object(members(of: range) + [("not", even)])
    case .real(let range):
      return .object([
        ("type", .text("number")), ("minimum", .real(range.lowerBound)),
        ("maximum", .real(range.upperBound)),
      ])
    case .number:
      return .object([("type", .text("number"))])
    case .word:
      return .object([("type", .text("string"))])
    case .category(let words):
      return .object([("enum", .array(words.map { .text($0) }))])
    case .flag:
      return .object([("type", .text("boolean"))])
    case .integerList(let range):
      return list(range)
    case .integerOrList(let range):
      return .object([("anyOf", .array([whole(range), list(range)]))])
    case .namedReal(let range, let names):
      let words = names.keys.sorted().map { JSONOutput.text($0) }
      return .object([
        (
          "anyOf",
          .array([
            .object([("enum", .array(words))]),
            .object([
              ("type", .text("number")), ("minimum", .real(range.lowerBound)),
              ("maximum", .real(range.upperBound)),
            ]),
          ])
        )
      ])
    }
  }

  private static func list(_ range: ClosedRange<Int>) -> JSONOutput {
    .object([
      ("type", .text("array")), ("items", whole(range)), ("minItems", .integer(1)),
    ])
  }

  private static func whole(_ range: ClosedRange<Int>) -> JSONOutput {
    .object(members(of: range))
  }

  private static func members(of range: ClosedRange<Int>) -> [(String, JSONOutput)] {
    [
      ("type", .text("integer")), ("minimum", .integer(range.lowerBound)),
      ("maximum", .integer(range.upperBound)),
    ]
  }

  static func type(_ name: String, _ summary: String) -> JSONOutput {
    .object([("description", .text(summary)), ("type", .text(name))])
  }

  static func bounded(
    _ name: String, _ lowest: Int, _ highest: Int, _ summary: String
  ) -> JSONOutput {
    .object([
      ("description", .text(summary)), ("type", .text(name)), ("minimum", .integer(lowest)),
      ("maximum", .integer(highest)),
    ])
  }

  static func list(_ items: JSONOutput, _ summary: String, atLeast count: Int) -> JSONOutput {
    .object([
      ("description", .text(summary)), ("type", .text("array")), ("items", items),
      ("minItems", .integer(count)),
    ])
  }

  static func reference(_ definition: String) -> JSONOutput {
    .object([("$ref", .text("#/$defs/\(definition)"))])
  }
}
