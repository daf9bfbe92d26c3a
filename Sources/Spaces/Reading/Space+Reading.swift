public import Foundation

extension Space {
  private static let keys = [
    "name", "input", "classes", "normalization", "scaling", "stages", "laws", "architectures",
  ]
  /// The input's side, which is a gene of the whole network.
  static let side = GeneDeclaration(
    "resolution", .integer(1...8192), summary: "side of the square input in pixels")
  /// The ways to make images of another size fit.
  static let resizes = ["bicubic"]
  private static let planned = [
    "merging": "token merging", "genes": "an abstract space ('genes' instead of 'stages')",
  ]

  /// Reads and checks a search space file (section 5.1 of the design).
  ///
  /// Throws the first mistake with its line, column, JSON path and what is allowed there. Afterwards every slot has a choice,
  /// every law names what exists, the smallest and the largest architecture meet the laws about slots, and so does at least
  /// one other combination where they speak of it. Laws about costs are left to a room that knows networks.
  public init(reading data: Data, path: String, vocabulary: Vocabulary) throws(SpaceError) {
    let reader = try JSONReader<SpaceError>(parsing: data, file: path)
    let file = try reader.object()
    for member in file.members {
      if let feature = Self.planned[member.key] {
        throw .unsupported(at: member.place, feature: feature)
      }
    }
    try file.requireKeys(among: Self.keys)
    let name = try file.required("name").text()
    let input = try file.required("input").object(keys: ["channels", "resolution", "resize"])
    let classes = try file.required("classes").integer(in: 1...1_000_000)
    let options = SpaceOptions(
      normalization: try file["normalization"]?.option() ?? .joint,
      scaling: try file["scaling"]?.option() ?? .widthDepth)

    var slots: [Slot] = []
    let resolution: GeneBinding
    switch try Self.side.decision(try input.required("resolution")) {
    case .fixed(let value): resolution = .fixed(value)
    case .choice(let values):
      slots.append(Slot(path: "resolution", choices: values))
      resolution = .slot(0)
    }
    var stages: [StagePlan] = []
    let elements = try file.required("stages").elements()
    guard !elements.isEmpty else { throw .emptyChoice(at: try file.required("stages").place) }
    for element in elements {
      var stageReader = StageReader(vocabulary: vocabulary, index: stages.count, slots: slots)
      let stage = try stageReader.stage(element)
      guard !stages.contains(where: { $0.name == stage.name }) else {
        throw .repeatedName(
          at: try element.object().required("name").place, name: stage.name)
      }
      stages.append(stage)
      slots = stageReader.slots
    }

    self.init(
      path: path, name: name, channels: try input.required("channels").integer(in: 1...1024),
      resolution: resolution, resize: try input["resize"]?.word(among: Self.resizes),
      classes: classes, options: options, stages: stages, slots: slots,
      terms: Self.terms(resolution: resolution, stages: stages, slots: slots))
    let places = try readLaws(file["laws"])
    try readArchitectures(file["architectures"])
    try check(lawsAt: places)
  }

  /// Every name that laws and architectures may use.
  private static func terms(
    resolution: GeneBinding, stages: [StagePlan], slots: [Slot]
  ) -> [String: SpaceTerm] {
    var terms = ["resolution": SpaceTerm(binding: resolution, activation: .always)]
    for (index, stage) in stages.enumerated() {
      terms["\(stage.name).depth"] = SpaceTerm(binding: stage.depth, activation: .always)
      // From the last block to the first, so that a gene that two kinds fix differently means the first block's.
      for (position, block) in stage.blocks.enumerated().reversed() {
        for case (let gene, .fixed(let value)) in block.genes {
          let term = SpaceTerm(
            binding: .fixed(value), activation: .running(stage: index, position: position))
          terms["\(stage.name).\(position).\(gene)"] = term
          terms["\(stage.name).\(gene)"] = term
        }
      }
    }
    for (index, slot) in slots.enumerated() {
      terms[slot.path] = SpaceTerm(binding: .slot(index), activation: slot.activation)
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
      for (name, offset) in zip(law.names, law.offsets) where !Law.costs.contains(name) {
        let place = element.place.advanced(by: 1 + offset)
        guard let term = terms[name] else {
          throw .lawName(
            at: place, law: text, name: name, known: termNames + Law.costs)
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
