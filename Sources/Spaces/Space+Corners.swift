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
