/// Reads one stage of a search space: which blocks, and what the file says of their genes.
struct StageReader {
  /// A depth beyond this is taken for a typing mistake.
  static let depth = GeneDeclaration("depth", .integer(1...256), summary: "how many blocks run")
  private static let structure = ["name", "depth", "block", "first", "rest", "perBlock"]

  let vocabulary: Vocabulary

  func stage(_ reader: JSONReader<SpaceError>) throws(SpaceError) -> StageDraft {
    let object = try reader.object()
    let name = try object.required("name").name()
    var parts = try parts(object)
    try requireKnownKeys(object, parts)
    let sources = try sources(object, parts)
    let perBlock = try perBlock(object, parts)
    for index in parts.indices {
      parts[index].decisions = try decisions(parts[index], sources)
    }
    var depth = Decision.fixed(.integer(1))
    if let reader = object["depth"] { depth = try Self.depth.decision(reader) }
    return StageDraft(name: name, depth: depth, parts: parts, perBlock: perBlock)
  }

  /// The kinds of blocks: one for all positions, or one for position 0 and one for the rest.
  private func parts(_ object: JSONObjectReader<SpaceError>) throws(SpaceError) -> [StagePart] {
    guard object["first"] != nil || object["rest"] != nil else {
      let reader = try object.required("block")
      return [
        StagePart(block: try block(reader), place: object.place, members: [], start: 0)
      ]
    }
    if let block = object["block"] { throw .blockBesideFirst(at: block.place) }
    var parts: [StagePart] = []
    for (start, key) in ["first", "rest"].enumerated() {
      let part = try object.required(key).object()
      let block = try block(try part.required("block"))
      try part.requireKeys(among: ["block"] + block.genes.map(\.name))
      let members = part.members.filter { $0.key != "block" }
      parts.append(StagePart(block: block, place: part.place, members: members, start: start))
    }
    return parts
  }

  private func block(_ reader: JSONReader<SpaceError>) throws(SpaceError) -> BlockDeclaration {
    if case .array = reader.value.content {
      throw .unsupported(at: reader.place, feature: "a choice between kinds of blocks")
    }
    let name = try reader.text()
    guard let block = vocabulary.block(named: name) else {
      throw .unknownBlock(at: reader.place, name: name, known: vocabulary.blocks.map(\.name))
    }
    return block
  }

  private func requireKnownKeys(
    _ object: JSONObjectReader<SpaceError>, _ parts: [StagePart]
  ) throws(SpaceError) {
    let genes = parts.flatMap { $0.block.genes.map(\.name) }
    try object.requireKeys(among: Self.structure + genes.unique)
  }

  /// The genes that stand beside `block` or `first` and `rest`; throws if one stands inside them too.
  private func sources(
    _ object: JSONObjectReader<SpaceError>, _ parts: [StagePart]
  ) throws(SpaceError) -> [JSONMember] {
    let sources = object.members.filter { !Self.structure.contains($0.key) }
    var seen: [String: JSONPlace] = [:]
    for member in sources + parts.flatMap(\.members) {
      if let first = seen.updateValue(member.place, forKey: member.key) {
        throw .geneTwice(at: member.place, gene: member.key, firstLine: first.line)
      }
    }
    return sources
  }

  private func perBlock(
    _ object: JSONObjectReader<SpaceError>, _ parts: [StagePart]
  ) throws(SpaceError) -> Set<String> {
    let known = parts.flatMap { $0.block.genes.map(\.name) }.unique
    var genes: Set<String> = []
    for reader in try object["perBlock"]?.elements() ?? [] {
      let gene = try reader.text()
      guard known.contains(gene) else {
        throw .unknownGene(at: reader.place, name: gene, known: known)
      }
      genes.insert(gene)
    }
    return genes
  }

  private func decisions(
    _ part: StagePart, _ sources: [JSONMember]
  ) throws(SpaceError) -> [String: Decision] {
    var decisions: [String: Decision] = [:]
    for gene in part.block.genes {
      if let member = (part.members + sources).first(where: { $0.key == gene.name }) {
        decisions[gene.name] = try gene.decision(JSONReader(member.value))
      } else if let fallback = gene.fallback {
        decisions[gene.name] = .fixed(fallback)
      } else if !gene.isOptional {
        throw .missingGene(
          at: part.place, gene: gene.name, block: part.block.name, allowed: gene.allowed)
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
