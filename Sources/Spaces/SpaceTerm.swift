/// What a name such as `mb4.width` stands for in laws and architectures.
struct SpaceTerm: Hashable, Sendable {
  let binding: GeneBinding
  let activity: Slot.Activity
}
