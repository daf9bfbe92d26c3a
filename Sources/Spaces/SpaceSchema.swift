import Documents

/// The JSON Schema (draft 2020-12) of search space files, for editors: completion, hints, red
/// lines.
///
/// What a schema cannot say (order of choices, one gene in two places, laws that nothing meets) the
/// reader checks.
package enum SpaceSchema {
  /// The schema for the blocks of a vocabulary.
  package static func text(_ vocabulary: Vocabulary) -> String {
    file(vocabulary).indented + "\n"
  }

  private static func file(_ vocabulary: Vocabulary) -> JSONOutput {
    .object([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("SwiftNAS search space")),
      ("oneOf", .array([networks(vocabulary), abstract])),
      (
        "$defs",
        .object(
          [("stage", stage(vocabulary))]
            + vocabulary.blocks.map { ($0.name, part($0)) })
      ),
    ])
  }

  /// A space of networks: stages of blocks.
  private static func networks(_ vocabulary: Vocabulary) -> JSONOutput {
    let words: (String, [String]) -> JSONOutput = { summary, words in
      .object([("description", .text(summary)), ("enum", .array(words.map { .text($0) }))])
    }
    return .object([
      ("description", .text("a space of networks")),
      ("type", .text("object")),
      ("required", .array(["name", "input", "classes", "stages"].map { .text($0) })),
      ("additionalProperties", .flag(false)),
      (
        "properties",
        .object(
          [
            ("name", type("string", "the name of the space")),
            ("input", input),
          ] + vocabulary.groups.map { ($0.name, group($0)) } + [
            ("classes", bounded("integer", 1, 1_000_000, "number of classes")),
            (
              "normalization",
              words(
                "over what layer norms take statistics",
                SpaceOptions.Normalization.allCases.map(\.rawValue))
            ),
            (
              "scaling",
              words(
                "what multiplies the branches of transformer blocks",
                SpaceOptions.Scaling.allCases.map(\.rawValue))
            ),
            (
              "kernelSharing",
              words(
                "how small depthwise kernels come from the largest",
                SpaceOptions.KernelSharing.allCases.map(\.rawValue))
            ),
            (
              "lastNormGain",
              words(
                "the gain with which the last norm of a residual block starts",
                SpaceOptions.LastNormGain.allCases.map(\.rawValue))
            ),
            ("stages", list(reference("stage"), "the stages, input first", atLeast: 1)),
          ] + conditions("mb6.width >= mb5.width or macs <= 800e6"))
      ),
    ])
  }

  /// An abstract space: genes that an outside evaluator understands.
  private static var abstract: JSONOutput {
    let decisions = [GeneDeclaration.Kind.number, .word, .flag].map { kind in
      decision(GeneDeclaration("gene", kind, summary: "a value, or values to choose from"))
    }
    return .object([
      ("description", .text("an abstract space, whose architectures an outside evaluator scores")),
      ("type", .text("object")),
      ("required", .array(["name", "genes"].map { .text($0) })),
      ("additionalProperties", .flag(false)),
      (
        "properties",
        .object(
          [
            ("name", type("string", "the name of the space")),
            (
              "genes",
              .object([
                ("description", .text("the genes by name")), ("type", .text("object")),
                ("minProperties", .integer(1)),
                ("additionalProperties", .object([("anyOf", .array(decisions))])),
              ])
            ),
          ] + conditions("k1 >= k0"))
      ),
    ])
  }

  /// What both kinds of spaces may say of their architectures.
  private static func conditions(_ example: String) -> [(String, JSONOutput)] {
    [
      (
        "laws",
        list(
          type("string", "such as \(example)"), "conditions that every architecture meets",
          atLeast: 0)
      ),
      (
        "architectures",
        .object([
          ("description", .text("architectures with a name; each gives every active slot")),
          ("type", .text("object")),
          ("additionalProperties", .object([("type", .text("object"))])),
        ])
      ),
    ]
  }

  private static var input: JSONOutput {
    .object([
      ("description", .text("the images")),
      ("type", .text("object")),
      ("required", .array([.text("channels"), .text("resolution")])),
      ("additionalProperties", .flag(false)),
      (
        "properties",
        .object([
          ("channels", bounded("integer", 1, 1024, "channels of the images")),
          ("resolution", decision(Space.side)),
          (
            "resize",
            .object([
              ("description", .text("how images of another size become the network's")),
              ("enum", .array(Space.resizes.map { .text($0) })),
            ])
          ),
        ])
      ),
    ])
  }

  /// A stage: one kind of block, with its genes beside it, or `first` and `rest`, whose shared
  /// genes stand beside them.
  private static func stage(_ vocabulary: Vocabulary) -> JSONOutput {
    let kinds = vocabulary.blocks.map { block in
      JSONOutput.object([
        (
          "properties",
          .object(
            structure + [("block", constant(block))] + block.genes.map { ($0.name, decision($0)) })
        ),
        ("required", .array([.text("name"), .text("block")])),
        ("additionalProperties", .flag(false)),
      ])
    }
    var genes: [(String, JSONOutput)] = []
    for gene in vocabulary.blocks.flatMap(\.genes)
    where !genes.contains(where: { $0.0 == gene.name }) {
      genes.append((gene.name, .object([("description", .text(gene.summary))])))
    }
    let chosen = choice(vocabulary, structure, genes, required: ["name", "block"])
    let parts = JSONOutput.object([
      (
        "oneOf",
        .array(
          vocabulary.blocks.map { reference($0.name) }
            + [choice(vocabulary, [], genes, required: ["block"])])
      )
    ])
    let mixed = JSONOutput.object([
      ("properties", .object(structure + [("first", parts), ("rest", parts)] + genes)),
      ("required", .array(["name", "first", "rest"].map { .text($0) })),
      ("additionalProperties", .flag(false)),
    ])
    return .object([
      ("description", .text("a row of blocks with a name; the first 'depth' of them run")),
      ("type", .text("object")),
      ("oneOf", .array(kinds + [chosen, mixed])),
    ])
  }

  /// What has a choice between kinds of blocks, each with its own genes; shared genes stand beside
  /// them.
  private static func choice(
    _ vocabulary: Vocabulary, _ members: [(String, JSONOutput)], _ genes: [(String, JSONOutput)],
    required: [String]
  ) -> JSONOutput {
    let kinds = JSONOutput.object([
      ("oneOf", .array(vocabulary.blocks.map { reference($0.name) }))
    ])
    let block = list(kinds, "kinds of blocks to choose from, with their genes", atLeast: 1)
    return .object([
      ("type", .text("object")),
      ("properties", .object(members + [("block", block)] + genes)),
      ("required", .array(required.map { .text($0) })),
      ("additionalProperties", .flag(false)),
    ])
  }

  private static func group(_ group: GeneGroup) -> JSONOutput {
    .object([
      ("description", .text(group.summary)),
      ("type", .text("object")),
      ("required", .array([.text(group.amount.name)])),
      ("additionalProperties", .flag(false)),
      ("properties", .object(group.genes.map { ($0.name, decision($0)) })),
    ])
  }

  private static var structure: [(String, JSONOutput)] {
    [
      (
        "name", .object([("type", .text("string")), ("pattern", .text("^[A-Za-z][A-Za-z0-9_]*$"))])
      ),
      ("depth", decision(StageReader.depth)),
      (
        "perBlock",
        list(type("string", "a gene"), "genes with a choice for every block", atLeast: 0)
      ),
    ]
  }

  private static func part(_ block: BlockDeclaration) -> JSONOutput {
    .object([
      ("description", .text(block.summary)),
      ("type", .text("object")),
      ("required", .array([.text("block")])),
      ("additionalProperties", .flag(false)),
      (
        "properties",
        .object([("block", constant(block))] + block.genes.map { ($0.name, decision($0)) })
      ),
    ])
  }

  private static func constant(_ block: BlockDeclaration) -> JSONOutput {
    .object([("description", .text(block.summary)), ("const", .text(block.name))])
  }
}
