import Documents
import Spaces

extension SpaceReference {
  /// For programs: all of it, or one block or group of genes.
  func json(of topic: String?) -> JSONOutput {
    if let block = vocabulary.blocks.first(where: { $0.name == topic }) { return json(block) }
    if let group = vocabulary.groups.first(where: { $0.name == topic }) { return json(group) }
    let forms = { (forms: [Form]) in
      JSONOutput.array(
        forms.map { .object([("form", .text($0.form)), ("meaning", .text($0.meaning))]) })
    }
    let keys = { (keys: [FormEntry]) in
      JSONOutput.array(
        keys.map { key in
          .object([
            ("key", .text(key.path)), ("allowed", .text(key.allowed)),
            ("required", .flag(key.isRequired)), ("meaning", .text(key.summary)),
          ])
        })
    }
    let parts: [(topic: String, members: [(String, JSONOutput)])] = [
      (
        "files",
        [
          ("examples", forms(Self.examples)), ("forms", forms(Self.forms)),
          ("keys", keys(self.keys)),
          ("stageKeys", keys(stageKeys)),
        ]
      ),
      ("options", [("options", .array(SpaceOptions.reference.map(json)))]),
      (
        "laws",
        [
          (
            "laws",
            .array(
              LawGrammar.forms.map {
                .object([
                  ("form", .text($0.form)), ("meaning", .text($0.meaning)),
                  ("example", .text($0.example)),
                ])
              })
          )
        ]
      ),
      (
        "",
        [
          ("groups", .array(vocabulary.groups.map(json))),
          ("blocks", .array(vocabulary.blocks.map(json))),
        ]
      ),
    ]
    return .object(parts.filter { topic == nil || $0.topic == topic }.flatMap(\.members))
  }

  private func json(_ option: OptionReference) -> JSONOutput {
    .object([
      ("key", .text(option.key)), ("meaning", .text(option.summary)),
      ("default", .text(option.standard)),
      (
        "values",
        .array(
          option.values.map {
            .object([("value", .text($0.word)), ("meaning", .text($0.meaning))])
          })
      ),
    ])
  }

  private func json(_ group: GeneGroup) -> JSONOutput {
    .object([
      ("name", .text(group.name)), ("meaning", .text(group.summary)),
      (
        "readers",
        .array(
          vocabulary.blocks.filter { $0.groups.contains(group.name) }.map { .text($0.name) })
      ),
      ("stages", .text(GeneGroup.stagesSummary)),
      (
        "genes",
        .array(
          group.genes.map { json($0, isRequired: $0.name == group.amount.name, perBlock: false) })
      ),
    ])
  }

  private func json(_ block: BlockDeclaration) -> JSONOutput {
    .object([
      ("name", .text(block.name)), ("meaning", .text(block.summary)), ("flow", .text(block.flow)),
      ("source", .text(block.source)), ("groups", .array(block.groups.map { .text($0) })),
      (
        "genes",
        .array(
          block.genes.map { gene in
            json(
              gene, isRequired: gene.fallback == nil && !gene.isOptional, perBlock: true)
          })
      ),
    ])
  }

  private func json(
    _ gene: GeneDeclaration, isRequired: Bool, perBlock: Bool
  ) -> JSONOutput {
    .object([
      ("name", .text(gene.name)), ("meaning", .text(gene.summary)),
      ("allowed", .text(gene.allowed)), ("required", .flag(isRequired)),
      ("default", gene.fallback?.json ?? .null), ("descends", .flag(gene.shrinking)),
      ("perBlock", .flag(perBlock)),
      ("readWhere", .array(gene.conditions.map { .text($0.words) })),
    ])
  }
}
