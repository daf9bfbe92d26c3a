/// A stage as the file describes it, before its choices have become slots.
struct StageDraft {
  let name: String
  let depth: Decision
  /// One part, or the first block's and that of the rest.
  let parts: [StagePart]
  /// The genes that every block chooses for itself.
  let perBlock: Set<String>

  /// The stage at a position of the space; its slots are appended: width, depth, the other genes in the order of their
  /// declaration, then the genes per block.
  func plan(index: Int, slots: inout [Slot]) -> StagePlan {
    let deepest = depth.largest?.number.map { Int($0) } ?? 1
    // A part beyond the deepest network has no blocks, hence no slots.
    let used = parts.filter { $0.start < deepest }
    var bindings = sharedBindings(["width"], used, index, &slots)
    let depth = depth.binding("\(name).depth", .always, &slots)
    let others = used.flatMap { $0.block.genes.map(\.name) }.filter { $0 != "width" }
    bindings.merge(sharedBindings(others, used, index, &slots)) { first, _ in first }
    let blocks = (0..<deepest).map { position in
      let part = used[min(position, used.count - 1)]
      var genes: [String: GeneBinding] = [:]
      for gene in part.block.genes.map(\.name) {
        switch part.decisions[gene] {
        case .fixed(let value)?:
          genes[gene] = .fixed(value)
        case .choice? where !perBlock.contains(gene):
          genes[gene] = bindings[gene]
        case let decision:
          genes[gene] = decision?.binding(
            "\(name).\(position).\(gene)", .running(stage: index, position: position), &slots)
        }
      }
      return BlockPlan(kind: part.block.name, genes: genes)
    }
    return StagePlan(name: name, depth: depth, blocks: blocks)
  }

  /// One slot for each of some genes that the stage's blocks choose together, active as soon as the first block that has it.
  private func sharedBindings(
    _ genes: [String], _ parts: [StagePart], _ index: Int, _ slots: inout [Slot]
  ) -> [String: GeneBinding] {
    var bindings: [String: GeneBinding] = [:]
    for gene in genes where !perBlock.contains(gene) && bindings[gene] == nil {
      for part in parts where bindings[gene] == nil {
        guard case .choice? = part.decisions[gene] else { continue }
        bindings[gene] = part.decisions[gene]?.binding(
          "\(name).\(gene)", .running(stage: index, position: part.start), &slots)
      }
    }
    return bindings
  }
}
