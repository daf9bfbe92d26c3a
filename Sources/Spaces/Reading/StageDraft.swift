import Documents

/// A stage as the file describes it, before its choices have become slots.
struct StageDraft {
  let name: String
  /// Where the name stands.
  let namePlace: JSONPlace
  let depth: Decision
  /// One part, or the first block's and that of the rest.
  let parts: [StagePart]
  /// The genes that every block chooses for itself.
  let perBlock: Set<String>
  /// The genes of which the first block and the rest say other things.
  private let parted: Set<String>

  init(
    name: String, namePlace: JSONPlace, depth: Decision, parts: [StagePart], perBlock: Set<String>
  ) {
    self.name = name
    self.namePlace = namePlace
    self.depth = depth
    self.parts = parts
    self.perBlock = perBlock
    let genes = Set(parts.flatMap(\.genes) + [StageKeys.block])
    parted = genes.subtracting(perBlock).filter { gene in
      let said = parts.map { $0.own(gene) }.filter { !$0.isEmpty }
      return said.count > 1 && Set(said).count > 1
    }
  }

  /// The stage, whose slots are appended.
  ///
  /// Width, depth, kind of block, the other genes in the order of their declaration, then the same
  /// per block. `reads` are the whole-network genes that its blocks may read.
  func plan(reads: NetworkReads, slots: inout [Slot]) -> StagePlan {
    let deepest = depth.largest?.number.map { Int($0) } ?? 1
    // A part beyond the deepest network has no blocks, hence no slots.
    let used = parts.filter { $0.start < deepest }
    var shared: [String: GeneBinding] = [:]
    for part in used { bind(["width"], part, &shared, &slots) }
    let depth = depth.binding("\(name).depth", &slots)
    for part in used where part.isChoice && !perBlock.contains(StageKeys.block) {
      let path = "\(name).\(whole(StageKeys.block, of: StageKeys.block, in: part))"
      if shared[path] == nil { shared[path] = part.kinds.binding(path, &slots) }
    }
    for part in used { bind(part.genes.filter { $0 != "width" }, part, &shared, &slots) }
    let blocks = (0..<deepest).map { position in
      block(position, used[min(position, used.count - 1)], shared, reads, &slots)
    }
    return StagePlan(name: name, depth: depth, blocks: blocks, parted: parted)
  }

  /// The name of a gene in paths of the stage: behind `first` or `rest` where these say other
  /// things of it.
  private func whole(_ name: String, of gene: String, in part: StagePart) -> String {
    guard parted.contains(gene), let key = part.key else { return name }
    return "\(key).\(name)"
  }

  /// One slot for each of some genes that the stage's blocks choose together.
  private func bind(
    _ genes: [String], _ part: StagePart, _ shared: inout [String: GeneBinding],
    _ slots: inout [Slot]
  ) {
    for gene in genes where !perBlock.contains(gene) {
      for alternative in part.alternatives {
        guard let decision = alternative.decisions[gene]?.decision, case .choice = decision else {
          continue
        }
        let path = "\(name).\(whole(part.name(of: gene, in: alternative), of: gene, in: part))"
        if shared[path] == nil { shared[path] = decision.binding(path, &slots) }
      }
    }
  }

  private func block(
    _ position: Int, _ part: StagePart, _ shared: [String: GeneBinding],
    _ reads: NetworkReads, _ slots: inout [Slot]
  ) -> BlockPlan {
    var own: [String: GeneBinding] = [:]
    func binding(_ name: String, of gene: String, _ decision: Decision) -> GeneBinding {
      if case .fixed(let value) = decision { return .fixed(value) }
      let path = "\(self.name).\(position).\(name)"
      let binding =
        shared["\(self.name).\(whole(name, of: gene, in: part))"] ?? own[path]
        ?? decision.binding(path, &slots)
      own[path] = binding
      return binding
    }
    let choice = binding(StageKeys.block, of: StageKeys.block, part.kinds)
    let kinds = part.alternatives.map { alternative in
      var genes: [String: GeneBinding] = [:]
      for gene in alternative.block.genes.map(\.name) {
        genes[gene] = alternative.decisions[gene].map {
          binding(part.name(of: gene, in: alternative), of: gene, $0.decision)
        }
      }
      let isRead = { (path: String) in
        alternative.block.groups.contains { path.hasPrefix("\($0).") }
      }
      return BlockKind(
        name: alternative.block.name, genes: genes,
        network: reads.bindings.filter { isRead($0.key) },
        lasting: reads.lasting.filter { isRead($0.key) },
        conditions: Dictionary(
          uniqueKeysWithValues: alternative.block.genes.filter { !$0.conditions.isEmpty }
            .map { ($0.name, $0.conditions) }))
    }
    return BlockPlan(kinds: kinds, choice: choice)
  }
}
