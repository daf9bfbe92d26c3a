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
