import Documents

/// Reads one stage of a search space: which blocks, and what the file says of their genes.
struct StageReader {
  let vocabulary: Vocabulary
  private let keys = StageKeys()

  init(vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
  }

  func stage(_ reader: JSONReader<SpaceError>) throws(SpaceError) -> StageDraft {
    let object = try reader.object()
    let name = try keys.name.required(in: object)
    var parts = try parts(object)
    try object.requireKeys(among: keys.names + parts.flatMap(\.genes).unique)
    let sources = object.members.filter { !keys.names.contains($0.key) }
    try requireOneSource(sources, parts)
    let perBlock = try perBlock(object, parts)
    for part in parts.indices {
      for index in parts[part].alternatives.indices {
        let alternative = parts[part].alternatives[index]
        parts[part].alternatives[index].decisions = try decisions(
          alternative, alternative.members + parts[part].members + sources)
      }
    }
    var depth = Decision.fixed(.integer(1))
    if let reader = object[keys.depth.name] { depth = try keys.depth.decision(reader) }
    return StageDraft(name: name, depth: depth, parts: parts, perBlock: perBlock)
  }

  /// What stands at the positions: one part for all of them, or one for position 0 and one for the
  /// rest.
  private func parts(_ object: JSONObjectReader<SpaceError>) throws(SpaceError) -> [StagePart] {
    guard object[StageKeys.first] != nil || object[StageKeys.rest] != nil else {
      return [
        try part(
          try object.required(StageKeys.block), place: object.place, members: [], start: 0)
      ]
    }
    if let block = object[StageKeys.block] { throw .blockBesideFirst(at: block.place) }
    var parts: [StagePart] = []
    for (start, key) in [StageKeys.first, StageKeys.rest].enumerated() {
      let inner = try object.required(key).object()
      let members = inner.members.filter { $0.key != StageKeys.block }
      let part = try part(
        try inner.required(StageKeys.block), place: inner.place, members: members, start: start)
      try inner.requireKeys(among: [StageKeys.block] + part.genes)
      parts.append(part)
    }
    if parts.allSatisfy(\.isChoice) {
      throw .geneTwice(at: parts[1].place, gene: StageKeys.block, firstLine: parts[0].place.line)
    }
    return parts
  }

  /// The name of a block, or a choice between objects, each with the name of a block and its genes.
  private func part(
    _ reader: JSONReader<SpaceError>, place: JSONPlace, members: [JSONMember], start: Int
  ) throws(SpaceError) -> StagePart {
    guard case .array = reader.value.content else {
      let block = StageAlternative(block: try block(reader), place: place, members: [])
      return StagePart(
        alternatives: [block], isChoice: false, place: reader.place, members: members,
        start: start)
    }
    var alternatives: [StageAlternative] = []
    for element in try reader.elements() {
      let object = try element.object()
      let name = try object.required(StageKeys.block)
      let block = try block(name)
      guard !alternatives.contains(where: { $0.block.name == block.name }) else {
        throw .repeatedChoice(at: name.place, value: name.value.summary)
      }
      try object.requireKeys(among: [StageKeys.block] + block.genes.map(\.name))
      alternatives.append(
        StageAlternative(
          block: block, place: object.place,
          members: object.members.filter { $0.key != StageKeys.block }))
    }
    guard !alternatives.isEmpty else { throw .emptyChoice(at: reader.place) }
    return StagePart(
      alternatives: alternatives, isChoice: true, place: reader.place, members: members,
      start: start)
  }

  private func block(_ reader: JSONReader<SpaceError>) throws(SpaceError) -> BlockDeclaration {
    let name = try reader.text()
    guard let block = vocabulary.block(named: name) else {
      throw .unknownBlock(at: reader.place, name: name, known: vocabulary.blocks.map(\.name))
    }
    return block
  }

  /// Throws if a gene stands in two places; only kinds between which the genome decides may each
  /// have their own.
  private func requireOneSource(
    _ sources: [JSONMember], _ parts: [StagePart]
  ) throws(SpaceError) {
    var seen: [String: JSONPlace] = [:]
    for member in sources + parts.flatMap(\.members) {
      if let first = seen.updateValue(member.place, forKey: member.key) {
        throw .geneTwice(at: member.place, gene: member.key, firstLine: first.line)
      }
    }
    for part in parts {
      let inner = part.alternatives.flatMap(\.members)
      for member in inner {
        if let first = seen[member.key] {
          throw .geneTwice(at: member.place, gene: member.key, firstLine: first.line)
        }
      }
      for member in inner { seen[member.key] = member.place }
    }
  }

  private func perBlock(
    _ object: JSONObjectReader<SpaceError>, _ parts: [StagePart]
  ) throws(SpaceError) -> Set<String> {
    let known =
      parts.flatMap(\.genes).unique + (parts.contains(where: \.isChoice) ? [StageKeys.block] : [])
    var genes: Set<String> = []
    for reader in try keys.perBlock.given(in: object)?.elements() ?? [] {
      let gene = try reader.text()
      guard known.contains(gene) else {
        throw .unknownGene(at: reader.place, name: gene, known: known)
      }
      genes.insert(gene)
    }
    return genes
  }

  private func decisions(
    _ alternative: StageAlternative, _ members: [JSONMember]
  ) throws(SpaceError) -> [String: StageAlternative.GeneDecision] {
    var decisions: [String: StageAlternative.GeneDecision] = [:]
    for gene in alternative.block.genes {
      if let member = members.first(where: { $0.key == gene.name }) {
        decisions[gene.name] = StageAlternative.GeneDecision(
          decision: try gene.decision(JSONReader(member.value)), isGiven: true)
      } else if let fallback = gene.fallback {
        decisions[gene.name] = StageAlternative.GeneDecision(
          decision: .fixed(fallback), isGiven: false)
      } else if !gene.isOptional {
        throw .missingGene(
          at: alternative.place, gene: gene.name, block: alternative.block.name,
          allowed: gene.allowed)
      }
    }
    return decisions
  }
}

extension [String] {
  /// The elements, each at its first position only.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
