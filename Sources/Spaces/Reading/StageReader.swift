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
    var mistakes = Mistakes<SpaceError>()
    let beside = object.members.filter { !keys.names.contains($0.key) }
    var whole = true
    var parts = self.parts(object, &mistakes, isWhole: &whole)
    let known = keys.names + parts.flatMap(\.genes).unique
    let misspelt = object.misspelt(among: known)
      .union(parts.flatMap(\.misspelt))
    let name = mistakes.required(keys.name, in: object, misspelt: misspelt)
    var depth: Decision? = .fixed(.integer(1))
    if let reader = object[keys.depth.name] {
      depth = mistakes.attempt { () throws(SpaceError) in try keys.depth.decision(reader) }
    }
    if whole {
      mistakes.attempt { () throws(SpaceError) in try object.requireKeys(among: known) }
    }
    requireOneSource(beside, parts, &mistakes)
    let perBlock = mistakes.attempt { () throws(SpaceError) in
      try self.perBlock(object, whole ? parts : nil)
    }
    for part in parts.indices {
      for index in parts[part].alternatives.indices {
        let alternative = parts[part].alternatives[index]
        parts[part].alternatives[index].decisions = decisions(
          alternative, alternative.members + parts[part].members + beside, misspelt, &mistakes)
      }
    }
    let values = try mistakes.end(name, depth, perBlock)
    let place = try object.required(keys.name.name).place
    return StageDraft(
      name: values.0, namePlace: place, depth: values.1, parts: parts, perBlock: values.2)
  }

  /// What stands at the positions: one part for all of them, or one for position 0 and one for the
  /// rest; those that could be read.
  private func parts(
    _ object: JSONObjectReader<SpaceError>, _ mistakes: inout Mistakes<SpaceError>,
    isWhole: inout Bool
  ) -> [StagePart] {
    guard object[StageKeys.first] != nil || object[StageKeys.rest] != nil else {
      let part = mistakes.attempt { () throws(SpaceError) in
        try object.required(StageKeys.block)
      }.map { self.part($0, in: object, start: nil, &mistakes, isWhole: &isWhole) }
      isWhole = isWhole && part != nil
      return part.map { [$0] } ?? []
    }
    if let block = object[StageKeys.block] {
      mistakes.add(.blockBesideFirst(at: block.place))
      isWhole = false
      return []
    }
    var parts: [StagePart] = []
    for (start, key) in [StageKeys.first, StageKeys.rest].enumerated() {
      let inner = mistakes.attempt { () throws(SpaceError) in
        try object.required(key).object()
      }
      let block = inner.flatMap { inner in
        mistakes.attempt { () throws(SpaceError) in try inner.required(StageKeys.block) }
      }
      guard let inner, let block else {
        isWhole = false
        continue
      }
      parts.append(part(block, in: inner, start: start, &mistakes, isWhole: &isWhole))
    }
    return parts
  }

  /// The name of a block, or a choice between names and objects, each with the name of a block and
  /// its genes; genes of a part that is not the whole stage stand beside it.
  private func part(
    _ reader: JSONReader<SpaceError>, in object: JSONObjectReader<SpaceError>, start: Int?,
    _ mistakes: inout Mistakes<SpaceError>, isWhole: inout Bool
  ) -> StagePart {
    let members = start == nil ? [] : object.members.filter { $0.key != StageKeys.block }
    var part = StagePart(
      place: reader.place, members: members, start: start ?? 0,
      key: start.map { $0 == 0 ? StageKeys.first : StageKeys.rest })
    if case .array(let elements) = reader.value.content {
      part.isChoice = true
      if elements.isEmpty { mistakes.add(.emptyChoice(at: reader.place)) }
      for element in elements {
        let alternative = mistakes.attempt { () throws(SpaceError) in
          try self.alternative(JSONReader(element), besides: part.alternatives)
        }
        guard let alternative else {
          isWhole = false
          continue
        }
        part.alternatives.append(alternative)
        let allowed = [StageKeys.block] + alternative.block.genes.map(\.name)
        let inner = JSONObjectReader<SpaceError>(place: element.place, members: alternative.members)
        part.misspelt.formUnion(inner.misspelt(among: allowed))
        mistakes.attempt { () throws(SpaceError) in try inner.requireKeys(among: allowed) }
      }
    } else if let block = mistakes.attempt({ () throws(SpaceError) in try self.block(reader) }) {
      part.alternatives = [StageAlternative(block: block, place: object.place, members: [])]
    } else {
      isWhole = false
    }
    if start != nil, isWhole {
      let allowed = [StageKeys.block] + part.genes
      part.misspelt.formUnion(object.misspelt(among: allowed))
      mistakes.attempt { () throws(SpaceError) in try object.requireKeys(among: allowed) }
    }
    return part
  }

  /// A kind of block by its name alone, or an object with its name and its genes.
  private func alternative(
    _ reader: JSONReader<SpaceError>, besides others: [StageAlternative]
  ) throws(SpaceError) -> StageAlternative {
    var (name, members): (JSONReader<SpaceError>, [JSONMember]) = (reader, [])
    switch reader.value.content {
    case .text: break
    case .object:
      let object = try reader.object()
      name = try object.required(StageKeys.block)
      members = object.members.filter { $0.key != StageKeys.block }
    default: throw reader.wrongType("the name of a block, or an object with its name and genes")
    }
    let block = try block(name)
    guard !others.contains(where: { $0.block.name == block.name }) else {
      throw .repeatedChoice(at: name.place, value: name.value.summary)
    }
    return StageAlternative(block: block, place: reader.place, members: members)
  }

  private func block(_ reader: JSONReader<SpaceError>) throws(SpaceError) -> BlockDeclaration {
    let name = try reader.text()
    guard let block = vocabulary.block(named: name) else {
      throw .unknownBlock(at: reader.place, name: name, known: vocabulary.blocks.map(\.name))
    }
    return block
  }

  /// Finds genes that stand both beside and inside; `first`, `rest` and kinds between which the
  /// genome decides may each have their own.
  private func requireOneSource(
    _ beside: [JSONMember], _ parts: [StagePart], _ mistakes: inout Mistakes<SpaceError>
  ) {
    let common = Dictionary(uniqueKeysWithValues: beside.map { ($0.key, $0.place) })
    for part in parts {
      var seen = common
      for member in part.members {
        if let first = seen.updateValue(member.place, forKey: member.key) {
          mistakes.add(
            .geneTwice(at: member.place, gene: member.key, firstLine: first.line))
        }
      }
      for member in part.alternatives.flatMap(\.members) {
        if let first = seen[member.key] {
          mistakes.add(
            .geneTwice(at: member.place, gene: member.key, firstLine: first.line))
        }
      }
    }
  }

  /// The genes that every block chooses for itself; any text may be one if parts are missing.
  private func perBlock(
    _ object: JSONObjectReader<SpaceError>, _ parts: [StagePart]?
  ) throws(SpaceError) -> Set<String> {
    let known = parts.map { parts in
      parts.flatMap(\.genes).unique + (parts.contains(where: \.isChoice) ? [StageKeys.block] : [])
    }
    let genes = try keys.perBlock.given(in: object)?.each { reader throws(SpaceError) in
      let gene = try reader.text()
      if let known, !known.contains(gene) {
        throw .unknownGene(at: reader.place, name: gene, known: known)
      }
      return gene
    }
    return Set(genes ?? [])
  }

  private func decisions(
    _ alternative: StageAlternative, _ members: [JSONMember], _ misspelt: Set<String>,
    _ mistakes: inout Mistakes<SpaceError>
  ) -> [String: StageAlternative.GeneDecision] {
    var decisions: [String: StageAlternative.GeneDecision] = [:]
    for gene in alternative.block.genes {
      if let member = members.first(where: { $0.key == gene.name }) {
        decisions[gene.name] = mistakes.attempt { () throws(SpaceError) in
          StageAlternative.GeneDecision(
            decision: try gene.decision(JSONReader(member.value)), isGiven: true)
        }
      } else if let fallback = gene.fallback {
        decisions[gene.name] = StageAlternative.GeneDecision(
          decision: .fixed(fallback), isGiven: false)
      } else if !gene.isOptional, !misspelt.contains(gene.name) {
        mistakes.add(
          .missingGene(
            at: alternative.place, gene: gene.name, block: alternative.block.name,
            allowed: gene.allowed))
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
