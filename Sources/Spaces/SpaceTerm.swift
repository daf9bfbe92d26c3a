/// What a name such as `mb4.width` stands for in laws and architectures.
package struct SpaceTerm: Hashable, Sendable {
  /// Where its value comes from.
  package let binding: GeneBinding
  /// When it has one.
  package let activity: Slot.Activity
}
