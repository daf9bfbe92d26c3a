/// When a slot or gene matters; one that does not is inactive and left out of architectures.
///
/// A further reason (a block kind that is not taken, merging at r = 0) becomes a further case.
public enum Activation: Hashable, Sendable {
  /// In every subnet: depths and whole-network slots.
  case always
  /// When block `position` of a stage runs, that is, when the stage's depth is larger.
  case running(stage: Int, position: Int)
}
