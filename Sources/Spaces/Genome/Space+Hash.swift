import Documents
import Seeding

extension Space {
  /// The hash of an architecture: 16 hexadecimal digits of its canonical text.
  package func hash(of genome: Genome) -> String {
    StableHash.of(text(of: genome)).hexadecimal
  }

  /// The hash of what the file means; white space, key order and number format do not change it.
  package var fingerprint: String {
    StableHash.of(canonicalText).hexadecimal
  }

  /// Everything that the reader understood, as one text.
  package var canonicalText: String { canonicalText(with: options) }

  /// How the options of a file with a fingerprint differ from these, if nothing else differs:
  /// `'scaling' ("width-depth" there, "repo" here)`.
  package func optionDifference(from fingerprint: String) -> String? {
    optionVariants.first { $0.fingerprint == fingerprint }?.difference
  }

  /// The fingerprints that the file would have with other options, and how those differ.
  package var optionVariants: [(fingerprint: String, difference: String)] {
    isAbstract
      ? []
      : SpaceOptions.all.filter { $0 != options }.map { other in
        (
          StableHash.of(canonicalText(with: other)).hexadecimal,
          options.difference(from: other)
        )
      }
  }

  private func canonicalText(with options: SpaceOptions) -> String {
    JSONOutput.object(
      [("name", .text(name))] + (isAbstract ? [] : images(options))
        + [
          (
            "slots",
            .object(slots.map { ($0.path, .array($0.choices.map(\.json))) })
          )
        ] + (network.isEmpty ? [] : [("network", genes(network))])
        + (networkStages.isEmpty ? [] : [("networkStages", stagesOfGroups)])
        + (isAbstract ? [] : [("stages", .array(stages.map(json)))])
        + [
          ("laws", .array(laws.map { .text($0.canonicalText) })),
          ("architectures", .object(architectures.map { ($0.name, .text(text(of: $0.genome))) })),
        ]
    ).compact
  }

  /// What concerns images and networks as a whole.
  private func images(_ options: SpaceOptions) -> [(String, JSONOutput)] {
    [
      ("channels", .integer(channels)),
      ("resolution", json(resolution)),
      ("resize", resize.map { .text($0) } ?? .null),
      ("classes", .integer(classes)),
    ] + options.entries.map { ($0.key, .text($0.value)) }
  }

  private func json(_ stage: StagePlan) -> JSONOutput {
    .object([
      ("name", .text(stage.name)),
      ("depth", json(stage.depth)),
      (
        "blocks",
        .array(
          stage.blocks.map { block in
            let kinds = block.kinds.map(json)
            return block.choice.slot == nil
              ? kinds[0] : .object([("kind", json(block.choice)), ("kinds", .array(kinds))])
          })
      ),
    ])
  }

  private func json(_ kind: BlockKind) -> JSONOutput {
    let genes = kind.genes.sorted { $0.key < $1.key }
    return .object([("block", .text(kind.name))] + genes.map { ($0, json($1)) })
  }

  private var stagesOfGroups: JSONOutput {
    .object(
      networkStages.sorted { $0.key < $1.key }.map { ($0, .array($1.map { .text($0) })) })
  }

  private func genes(_ bindings: [String: GeneBinding]) -> JSONOutput {
    .object(bindings.sorted { $0.key < $1.key }.map { ($0, json($1)) })
  }

  private func json(_ binding: GeneBinding) -> JSONOutput {
    switch binding {
    case .fixed(let value): value.json
    case .slot(let index): .object([("slot", .text(slots[index].path))])
    }
  }
}
