import Documents

/// The blocks of a stage that are described together: all of them, the first, or the rest.
struct StagePart {
  /// The kinds of blocks.
  var alternatives: [StageAlternative] = []
  /// Whether the genome decides between them.
  var isChoice = false
  /// Where `block` stands.
  let place: JSONPlace
  /// The genes that stand beside `block` inside `first` or `rest`; empty if the stage is one part.
  let members: [JSONMember]
  /// The position of its first block.
  let start: Int
  /// `first` or `rest`; nil if the stage is one part.
  let key: String?
  /// Genes that other keys seem to mean.
  var misspelt: Set<String> = []

  init(place: JSONPlace, members: [JSONMember], start: Int, key: String?) {
    self.place = place
    self.members = members
    self.start = start
    self.key = key
  }

  /// All genes of its kinds, each once.
  var genes: [String] {
    var seen: Set<String> = []
    return alternatives.flatMap { $0.block.genes.map(\.name) }.filter { seen.insert($0).inserted }
  }

  /// The kinds as a decision.
  var kinds: Decision {
    let names = alternatives.map { GeneValue.text($0.block.name) }
    return isChoice ? .choice(names) : .fixed(names[0])
  }

  /// The gene's name in paths: behind the kind where the file says other things of it for other
  /// kinds.
  func name(of gene: String, in alternative: StageAlternative) -> String {
    guard let own = alternative.decisions[gene] else { return gene }
    let all = alternatives.compactMap { $0.decisions[gene] }
    let given = Set(all.filter(\.isGiven).map(\.decision))
    let rivals = given.isEmpty ? Set(all.map(\.decision)) : given
    return rivals == [own.decision] ? gene : "\(alternative.block.pathName).\(gene)"
  }

  /// What the part itself says of a gene, as far as it does.
  func own(_ gene: String) -> Set<Decision> {
    if gene == StageKeys.block { return isChoice ? [kinds] : [] }
    let isInside = members.contains { $0.key == gene }
    return Set(
      alternatives.filter { kind in isInside || kind.members.contains { $0.key == gene } }
        .compactMap { $0.decisions[gene]?.decision })
  }
}

/// A kind of block that may stand in a part of a stage, as the file describes it.
struct StageAlternative {
  /// What the file says of a gene, or the block's fallback.
  struct GeneDecision {
    let decision: Decision
    /// Whether the file says it.
    let isGiven: Bool
  }

  let block: BlockDeclaration
  /// Where errors about it point to.
  let place: JSONPlace
  /// The genes that stand inside it; empty if the part has one kind.
  let members: [JSONMember]
  /// What stands for each gene of the block.
  var decisions: [String: GeneDecision] = [:]
}
