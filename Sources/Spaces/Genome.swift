/// A subnet as numbers: for every slot of its space the index of the choice that it takes.
public struct Genome: Hashable, Sendable {
  /// One index per slot, in the order of `Space.slots`.
  public var choices: [Int]

  /// A genome of given choices.
  public init(choices: [Int]) {
    self.choices = choices
  }
}
