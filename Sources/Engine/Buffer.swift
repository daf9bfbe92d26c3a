/// A piece of a member's memory during a run: so many floats for each of its images.
struct Buffer: Hashable {
  /// Index into the plan's offsets; -1 is the graph's first input, -2 the second, and so on.
  let index: Int

  static let input = Buffer(index: -1)

  /// An input of the graph.
  static func input(_ index: Int) -> Buffer { Buffer(index: -1 - index) }
}
