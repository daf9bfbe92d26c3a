/// A subnet as numbers: for every slot of its space the index of the choice that it takes.
package struct Genome: Hashable, Sendable {
  /// One index per slot, in the order of `Space.slots`.
  package var choices: [Int]

  /// A genome of given choices.
  package init(choices: [Int]) {
    self.choices = choices
  }
}

/// An architecture that the file gives a name.
package struct NamedArchitecture: Hashable, Sendable {
  /// Its name.
  package let name: String
  /// Its choices.
  package let genome: Genome

  /// Names an architecture.
  package init(name: String, genome: Genome) {
    self.name = name
    self.genome = genome
  }
}
