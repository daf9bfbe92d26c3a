/// A search space: everything that a subnet may be, as plain data.
///
/// Of an abstract space (`genes` instead of `stages`) only slots and laws mean something: it has no
/// stages, and 0 for what concerns images.
package struct Space: Sendable {
  /// The path of its file, as it was given.
  package let path: String
  /// Its name.
  package let name: String
  /// Channels of the input images.
  package let channels: Int
  /// Side of the square input in pixels; the slot `resolution` if it is a choice.
  package let resolution: GeneBinding
  /// How images of another size become the network's: `"bicubic"`, or nil if they are refused.
  package let resize: String?
  /// Number of classes N.
  package let classes: Int
  /// Options that change the parameters.
  package let options: SpaceOptions
  /// Genes of the whole network that blocks read, under `group.gene`.
  package let network: [String: GeneBinding]
  /// For each group of these that only some stages read, the names of the stages.
  package internal(set) var networkStages: [String: [String]] = [:]
  /// The stages, input first.
  package let stages: [StagePlan]
  /// All decisions, in canonical order: whole-network slots, then stage by stage.
  package let slots: [Slot]
  /// Conditions that every subnet meets.
  package internal(set) var laws: [Law] = []
  /// Architectures that the file names.
  package internal(set) var architectures: [NamedArchitecture] = []
  /// What the names in laws and architectures stand for: every slot, every depth and every fixed
  /// gene.
  let terms: [String: SpaceTerm]

  /// Whether its architectures are no networks that could be built here, but only choices that
  /// somebody else can score.
  package var isAbstract: Bool { stages.isEmpty }

  /// The names that laws may use for costs: those of networks.
  var costNames: [String] { isAbstract ? [] : Law.costs }
}

extension Space {
  /// The architecture that the file calls `smallest`, else the first choice of every slot.
  package var smallest: Genome {
    named("smallest") ?? canonical(Genome(choices: slots.map { _ in 0 }))
  }

  /// The architecture that the file calls `largest`, else the last choice of every slot.
  package var largest: Genome {
    named("largest") ?? canonical(Genome(choices: slots.map { $0.choices.count - 1 }))
  }

  /// The architecture of a name in the file.
  package func named(_ name: String) -> Genome? {
    architectures.first { $0.name == name }?.genome
  }

  /// The number of different architectures, laws left aside; nil if it does not fit 128 bits.
  package var architectureCount: UInt128? { ArchitectureCount.of(slots) }
}

extension Space {
  /// For each slot the number of its gene, from 0: `mb1.depth` and `mb2.depth` share one, and so do
  /// `k0` and `k17`.
  package var slotKinds: [Int] {
    var numbers: [String: Int] = [:]
    return slots.map { slot in
      var gene = String(slot.path.split(separator: ".").last ?? "")
      while gene.count > 1, gene.last?.isWholeNumber == true { gene.removeLast() }
      let number = numbers[gene] ?? numbers.count
      numbers[gene] = number
      return number
    }
  }
}
