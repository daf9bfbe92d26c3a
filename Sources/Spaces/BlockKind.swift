/// A kind of block at one position of a stage, and where each of its genes comes from.
package struct BlockKind: Hashable, Sendable {
  /// Its name in the vocabulary.
  package let name: String
  /// A binding for every gene that the file gives or the block has a fallback for.
  package let genes: [String: GeneBinding]
  /// The genes of the whole network that the block reads, under `group.gene`.
  package let network: [String: GeneBinding]
  /// Genes of the whole network that a block which takes no part reads of those before it, under
  /// `group.gene`.
  package let lasting: [String: GeneValue]
  /// For each gene that is not always read what others must be for that.
  package let conditions: [String: [GeneCondition]]

  /// Declares a kind at a position.
  package init(
    name: String, genes: [String: GeneBinding], network: [String: GeneBinding] = [:],
    lasting: [String: GeneValue] = [:], conditions: [String: [GeneCondition]] = [:]
  ) {
    self.name = name
    self.genes = genes
    self.network = network
    self.lasting = lasting
    self.conditions = conditions
  }

  /// The values of the genes that are read, where bindings have values; a gene whose conditions are
  /// open is left out.
  package func picks(_ value: (GeneBinding) -> GeneValue?) -> Picks {
    let values = genes.compactMapValues(value)
    guard !conditions.isEmpty else { return Picks(values) }
    return Picks(
      values.filter { gene, _ in
        (conditions[gene] ?? []).allSatisfy { condition in
          values[condition.gene].map(condition.holds) ?? false
        }
      })
  }

  /// Where a block of this kind reads a gene.
  func reading(of gene: String, _ slots: [Slot]) -> Slot.Activity {
    (conditions[gene] ?? []).reduce(.always) { reading, condition in
      guard let binding = genes[condition.gene] else { return .never }
      return reading.and(.taking(binding, of: slots, where: condition.holds))
    }
  }
}
