package import Spaces

extension Space {
  /// The choices of the slots that matter in a genome, in the order of the slots.
  package func choices(takenBy genome: Genome) -> [WalkChoice] {
    slots.indices.filter { isActive($0, in: genome) }
      .map { WalkChoice(slot: $0, choice: genome.choices[$0]) }
  }
}
