import Documents

/// The JSON Schema (draft 2020-12) of search space files, for editors: completion, hints, red
/// lines.
///
/// What a schema cannot say (order of choices, one gene in two places, laws that nothing meets) the
/// reader checks.
package enum SpaceSchema {
  /// The schema for the blocks of a vocabulary, made of the declarations that the reader uses.
  package static func text(_ vocabulary: Vocabulary) -> String {
    file(vocabulary).indented + "\n"
  }

  private static func file(_ vocabulary: Vocabulary) -> JSONOutput {
    let keys = SpaceKeys()
    return .object([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("SwiftNAS search space")),
      (
        "oneOf",
        .array([
          object([.schema] + keys.networks(vocabulary), "a space of networks"),
          object(
            [.schema] + keys.abstract,
            "an abstract space, whose architectures an outside evaluator scores"),
        ])
      ),
      (
        "$defs",
        .object(
          [("stage", stage(vocabulary))]
            + vocabulary.blocks.map { ($0.name, object($0.entries, $0.summary)) })
      ),
    ])
  }

  /// A stage: one kind of block, with its genes beside it, or `first` and `rest`, whose shared
  /// genes stand beside them.
  private static func stage(_ vocabulary: Vocabulary) -> JSONOutput {
    let keys = StageKeys()
    let common = keys.common.map { ($0.path, $0.schema) }
    let kinds = vocabulary.blocks.map { block in
      shape(
        common + block.entries.map { ($0.path, $0.schema) },
        required: [keys.name.name, StageKeys.block])
    }
    var genes: [(String, JSONOutput)] = []
    for gene in vocabulary.blocks.flatMap(\.genes)
    where !genes.contains(where: { $0.0 == gene.name }) {
      genes.append((gene.name, .object([("description", .text(gene.summary))])))
    }
    let choice = (StageKeys.block, choice(vocabulary))
    let chosen = typed(
      shape(common + [choice] + genes, required: [keys.name.name, StageKeys.block]))
    let either = typed(shape([choice] + genes, required: [StageKeys.block]))
    let parts = JSONOutput.object([
      ("oneOf", .array(vocabulary.blocks.map { reference($0.name) } + [either]))
    ])
    let mixed = shape(
      common + [(StageKeys.first, parts), (StageKeys.rest, parts)] + genes,
      required: [keys.name.name, StageKeys.first, StageKeys.rest])
    return .object([
      ("description", .text("a row of blocks with a name; the first 'depth' of them run")),
      ("type", .text("object")),
      ("oneOf", .array(kinds + [chosen, mixed])),
    ])
  }

  /// A choice between kinds of blocks, each by its name or with its own genes; shared genes stand
  /// beside them.
  private static func choice(_ vocabulary: Vocabulary) -> JSONOutput {
    let names = JSONOutput.object([("enum", .array(vocabulary.blocks.map { .text($0.name) }))])
    let kinds = JSONOutput.object([
      ("oneOf", .array([names] + vocabulary.blocks.map { reference($0.name) }))
    ])
    return .object(
      [("description", .text("kinds of blocks to choose from, with their genes"))]
        + list(kinds, atLeast: 1))
  }

  /// An object of some keys, of which some must be there, and no others.
  private static func shape(
    _ properties: [(String, JSONOutput)], required: [String]
  ) -> JSONOutput {
    .object([
      ("properties", .object(properties)),
      ("required", .array(required.map { .text($0) })),
      ("additionalProperties", .flag(false)),
    ])
  }

  private static func typed(_ schema: JSONOutput) -> JSONOutput {
    .object([("type", .text("object"))] + schema.members)
  }

  /// An object that has these keys and no others.
  static func object(_ keys: [FormEntry], _ summary: String) -> JSONOutput {
    .object([("description", .text(summary))] + members(keys))
  }

  /// The members of the schema of such an object.
  static func members(_ keys: [FormEntry]) -> [(String, JSONOutput)] {
    [
      ("type", .text("object")),
      ("required", .array(keys.filter(\.isRequired).map { .text($0.path) })),
      ("additionalProperties", .flag(false)),
      ("properties", .object(keys.map { ($0.path, $0.schema) })),
    ]
  }

  static func type(_ name: String, _ summary: String) -> JSONOutput {
    .object([("description", .text(summary)), ("type", .text(name))])
  }

  static func list(_ items: JSONOutput, atLeast count: Int) -> [(String, JSONOutput)] {
    [("type", .text("array")), ("items", items), ("minItems", .integer(count))]
  }

  static func reference(_ definition: String) -> JSONOutput {
    .object([("$ref", .text("#/$defs/\(definition)"))])
  }
}

extension BlockDeclaration {
  /// Where the block stands alone: its name, and its genes.
  fileprivate var entries: [FormEntry] {
    let name = JSONOutput.object([("description", .text(summary)), ("const", .text(name))])
    return [FormEntry(path: StageKeys.block, schema: name, isRequired: true)]
      + genes.map { FormEntry(path: $0.name, schema: $0.schema, isRequired: false) }
  }
}
