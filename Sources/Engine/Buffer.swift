/// A piece of a member's memory during a run: so many floats for each of its images.
struct Buffer: Hashable {
  /// Index into the plan's offsets; -1 is the network's input.
  let index: Int

  static let input = Buffer(index: -1)
}
