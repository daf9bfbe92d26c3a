/// What a name such as `mb4.width` stands for in laws and architectures.
public struct SpaceTerm: Hashable, Sendable {
  /// Where its value comes from.
  public let binding: GeneBinding
  /// When it has one.
  public let activity: Slot.Activity
}
