/// An architecture that the file gives a name.
public struct NamedArchitecture: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Its choices.
  public let genome: Genome

  /// Names an architecture.
  public init(name: String, genome: Genome) {
    self.name = name
    self.genome = genome
  }
}
