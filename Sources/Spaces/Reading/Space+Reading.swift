public import Foundation

extension Space {
  private static let keys = [
    "name", "input", "classes", "normalization", "scaling", "kernelSharing", "lastNormGain",
    "stages", "laws", "architectures",
  ]
  private static let abstractKeys = ["name", "genes", "laws", "architectures"]
  /// The input's side, which is a gene of the whole network.
  static let side = GeneDeclaration(
    "resolution", .integer(1...8192), summary: "side of the square input in pixels")
  /// The ways to make images of another size fit.
  static let resizes = ["bicubic"]
  private static let planned = ["merging": "token merging"]

  /// Reads and checks a search space file (section 5.1 of the design).
  ///
  /// Throws the first mistake with its line, column, JSON path and what is allowed there. Afterwards every slot has a choice,
  /// every law names what exists, and the smallest, the largest and all named architectures meet the laws about slots. Laws
  /// about costs are left to a room that knows networks.
  public init(reading data: Data, path: String, vocabulary: Vocabulary) throws(SpaceError) {
    let reader = try JSONReader<SpaceError>(parsing: data, file: path)
    let file = try reader.object()
    for member in file.members {
      if let feature = Self.planned[member.key] {
        throw .unsupported(at: member.place, feature: feature)
      }
    }
    if let genes = file["genes"] {
      try self.init(abstract: genes, in: file, path: path)
    } else {
      try self.init(networks: file, path: path, vocabulary: vocabulary)
    }
    let places = try readLaws(file["laws"])
    try readArchitectures(file["architectures"])
    try check(lawsAt: places)
  }

  private init(
    abstract genes: JSONReader<SpaceError>, in file: JSONObjectReader<SpaceError>, path: String
  ) throws(SpaceError) {
    try file.requireKeys(among: Self.abstractKeys)
    let genes = try AbstractGenes(genes)
    self.init(
      path: path, name: try file.required("name").text(), channels: 0,
      resolution: .fixed(.integer(0)), resize: nil, classes: 0, options: SpaceOptions(),
      stages: [], slots: genes.slots, terms: genes.terms)
  }

  private init(
    networks file: JSONObjectReader<SpaceError>, path: String, vocabulary: Vocabulary
  ) throws(SpaceError) {
    try file.requireKeys(among: Self.keys)
    let input = try file.required("input").object(keys: ["channels", "resolution", "resize"])
    var slots: [Slot] = []
    let resolution = try Self.side.decision(try input.required("resolution"))
      .binding("resolution", .always, &slots)
    let stages = try Self.stages(try file.required("stages"), vocabulary, &slots)
    self.init(
      path: path,
      name: try file.required("name").text(),
      channels: try input.required("channels").integer(in: 1...1024),
      resolution: resolution,
      resize: try input["resize"]?.word(among: Self.resizes),
      classes: try file.required("classes").integer(in: 1...1_000_000),
      options: SpaceOptions(
        normalization: try file["normalization"]?.option() ?? .joint,
        scaling: try file["scaling"]?.option() ?? .widthDepth,
        kernelSharing: try file["kernelSharing"]?.option() ?? .crop,
        lastNormGain: try file["lastNormGain"]?.option() ?? .zero),
      stages: stages, slots: slots,
      terms: Self.terms(resolution: resolution, stages: stages, slots: slots))
    if let reader = file["kernelSharing"] { try requireElasticKernels(reader, vocabulary) }
  }

  private static func stages(
    _ reader: JSONReader<SpaceError>, _ vocabulary: Vocabulary, _ slots: inout [Slot]
  ) throws(SpaceError) -> [StagePlan] {
    let elements = try reader.elements()
    guard !elements.isEmpty else { throw .emptyChoice(at: reader.place) }
    var stages: [StagePlan] = []
    for element in elements {
      let draft = try StageReader(vocabulary: vocabulary).stage(element)
      guard !stages.contains(where: { $0.name == draft.name }) else {
        let place = try element.object().required("name").place
        throw .repeatedName(at: place, name: draft.name)
      }
      stages.append(draft.plan(index: stages.count, slots: &slots))
    }
    return stages
  }

  /// Transforms make small kernels of larger ones, so there must be larger ones.
  private func requireElasticKernels(
    _ reader: JSONReader<SpaceError>, _ vocabulary: Vocabulary
  ) throws(SpaceError) {
    guard options.kernelSharing == .transform else { return }
    let kinds = vocabulary.blocks.filter(\.sharesKernels).map(\.name)
    let isElastic = stages.flatMap(\.blocks).contains { block in
      guard kinds.contains(block.kind), case .slot(let slot)? = block.genes["kernel"] else {
        return false
      }
      return slots[slot].choices.count > 1
    }
    guard isElastic else { throw .fixedKernels(at: reader.place, blocks: kinds) }
  }

  /// Every name that laws and architectures may use.
  private static func terms(
    resolution: GeneBinding, stages: [StagePlan], slots: [Slot]
  ) -> [String: SpaceTerm] {
    var terms = ["resolution": SpaceTerm(binding: resolution, activity: .always)]
    for (index, stage) in stages.enumerated() {
      terms["\(stage.name).depth"] = SpaceTerm(binding: stage.depth, activity: .always)
      // From the last block to the first, so that a gene that two kinds fix differently means the first block's.
      for (position, block) in stage.blocks.enumerated().reversed() {
        for case (let gene, .fixed(let value)) in block.genes {
          let term = SpaceTerm(
            binding: .fixed(value), activity: .running(stage: index, position: position))
          terms["\(stage.name).\(position).\(gene)"] = term
          terms["\(stage.name).\(gene)"] = term
        }
      }
    }
    for (index, slot) in slots.enumerated() {
      terms[slot.path] = SpaceTerm(binding: .slot(index), activity: slot.activity)
    }
    return terms
  }

  /// Reads the laws; answers where each of them stands.
  private mutating func readLaws(
    _ reader: JSONReader<SpaceError>?
  ) throws(SpaceError) -> [JSONPlace] {
    var places: [JSONPlace] = []
    for element in try reader?.elements() ?? [] {
      let text = try element.text()
      let law: Law
      do {
        law = try Law(text)
      } catch {
        throw .lawSyntax(
          at: element.place.advanced(by: 1 + error.offset), law: text, problem: error.problem)
      }
      for (name, offset) in zip(law.names, law.offsets) where !costNames.contains(name) {
        let place = element.place.advanced(by: 1 + offset)
        guard let term = terms[name] else {
          throw .lawName(
            at: place, law: text, name: name, known: termNames + costNames)
        }
        guard values(of: term).allSatisfy({ $0.number != nil }) else {
          throw .lawWithoutNumbers(at: place, law: text, name: name)
        }
      }
      laws.append(law)
      places.append(element.place)
    }
    return places
  }

  private mutating func readArchitectures(
    _ reader: JSONReader<SpaceError>?
  ) throws(SpaceError) {
    for member in try reader?.object().members ?? [] {
      let reader = JSONReader<SpaceError>(member.value)
      guard Self.isNameable(member.key) else {
        throw .reservedName(at: member.place, name: member.key)
      }
      let genome = try genome(reader)
      architectures.append(NamedArchitecture(name: member.key, genome: genome))
    }
  }

  /// Whether the command line takes a word for a name: not for a corner, a seed, a path or JSON text.
  private static func isNameable(_ name: String) -> Bool {
    !name.isEmpty && !["min", "max"].contains(name)
      && !name.contains { ":{/.".contains($0) || $0.isWhitespace }
  }

  /// The values that a name may take.
  func values(of term: SpaceTerm) -> [GeneValue] {
    switch term.binding {
    case .fixed(let value): [value]
    case .slot(let index): slots[index].choices
    }
  }

  /// All names, slots first, for suggestions.
  var termNames: [String] {
    let paths = slots.map(\.path)
    return paths + terms.keys.filter { !paths.contains($0) }.sorted()
  }
}
