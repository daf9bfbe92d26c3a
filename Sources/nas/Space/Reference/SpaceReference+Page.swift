import Documents
import Spaces

extension SpaceReference {
  /// The parts that can be asked for by name, beside blocks and groups of genes.
  static let topics = ["files", "options", "laws"]

  /// Everything that can be asked for by name.
  var topics: [String] {
    Self.topics + vocabulary.groups.map(\.name) + vocabulary.blocks.map(\.name)
  }

  /// The page of one topic, or of all.
  func page(of topic: String?) -> ReferencePage {
    let all =
      [
        ("files", files), ("options", options), ("laws", [laws]),
      ].map { (topics: [$0.0], sections: $0.1) }
      + vocabulary.groups.map { (topics: [$0.name], sections: [section(of: $0)]) }
      + vocabulary.blocks.map { (topics: [$0.name], sections: [section(of: $0)]) }
    return ReferencePage(
      title: "Search spaces\(topic.map { ": \($0)" } ?? "")",
      sections: all.filter { topic == nil || $0.topics.contains(topic ?? "") }
        .flatMap(\.sections))
  }

  private var files: [ReferencePage.Section] {
    [
      ReferencePage.Section(
        title: "Whole files",
        code: Self.examples.map { ($0.meaning, $0.form) }),
      ReferencePage.Section(
        title: "How a file is written",
        entries: Self.forms.map { ReferencePage.Entry(term: $0.form, meaning: $0.meaning) }),
      ReferencePage.Section(
        title: "Keys of a file",
        sentences: [
          "Beside these stand "
            + (vocabulary.groups.map(\.name) + SpaceOptions.reference.map(\.key)).joined(
              separator: ", ")
            + " (below) and $schema; an abstract space has name and genes, and no input, classes and stages."
        ], entries: keys.map(entry)),
      ReferencePage.Section(
        title: "Keys of a stage",
        sentences: ["Beside these stand block, or first and rest, and the genes of the blocks."],
        entries: stageKeys.map(entry)),
      ReferencePage.Section(
        title: "Blocks", sentences: ["What each reads and gives; their genes stand below."],
        entries: vocabulary.blocks.map {
          ReferencePage.Entry(term: $0.name, meaning: "\($0.flow)")
        }),
    ]
  }

  private var options: [ReferencePage.Section] {
    SpaceOptions.reference.map { option in
      ReferencePage.Section(
        title: "Option \(option.key)",
        sentences: [
          "Stands beside input and decides \(option.summary). Unless given: \"\(option.standard)\"."
        ],
        entries: option.values.map {
          ReferencePage.Entry(term: "\"\($0.word)\"", meaning: $0.meaning)
        })
    }
  }

  private var laws: ReferencePage.Section {
    ReferencePage.Section(
      title: "Laws",
      sentences: [
        "Texts in the array laws, conditions that every subnet meets. Capital letters stand for conditions, "
          + "small ones for numbers. A comparison that names something inactive is neither true nor false, and a "
          + "law that stays so holds: it asks nothing of what is not there. Counts leave aside a law that relates "
          + "costs to choices, and say so; searches and samples keep it all the same, by drawing again."
      ],
      entries: LawGrammar.forms.map {
        ReferencePage.Entry(
          term: $0.form, facts: ["such as: \($0.example)"], meaning: $0.meaning)
      })
  }

  private func section(of group: GeneGroup) -> ReferencePage.Section {
    let readers = vocabulary.blocks.filter { $0.groups.contains(group.name) }.map(\.name)
    let stages = ReferencePage.Entry(
      term: "stages", facts: ["an array of names of stages", "may be left out"],
      meaning: GeneGroup.stagesSummary)
    return ReferencePage.Section(
      title: "Genes of the network: \(group.name)",
      sentences: [
        "\(group.summary) Stands beside input as an object; read by \(readers.joined(separator: ", ")). "
          + "Paths begin with \(group.name), and no gene is per block."
      ],
      entries: [stages] + group.genes.map { entry($0, isRequired: $0.name == group.amount.name) })
  }

  private func section(of block: BlockDeclaration) -> ReferencePage.Section {
    let groups =
      block.groups.isEmpty ? "" : " It reads \(block.groups.joined(separator: ", "))."
    return ReferencePage.Section(
      title: "Block \(block.name)",
      sentences: [
        block.summary + groups, "\(block.flow).", "From: \(block.source).",
      ] + (block.genes.isEmpty ? [] : ["Each gene may stand in perBlock."]),
      entries: block.genes.map {
        entry($0, isRequired: $0.fallback == nil && !$0.isOptional)
      })
  }

  private func entry(_ key: FormEntry) -> ReferencePage.Entry {
    ReferencePage.Entry(
      term: key.path, facts: [key.allowed, key.isRequired ? "must be given" : "may be left out"],
      meaning: key.summary)
  }

  private func entry(_ gene: GeneDeclaration, isRequired: Bool) -> ReferencePage.Entry {
    ReferencePage.Entry(
      term: gene.name,
      facts: [
        gene.allowed,
        isRequired
          ? "must be given"
          : gene.fallback.map { "unless given \($0.json.compact)" } ?? "may be left out",
      ] + (gene.shrinking ? ["choices descend"] : [])
        + gene.conditions.map { "read only where \($0.words)" }, meaning: gene.summary)
  }
}
