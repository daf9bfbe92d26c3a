import Documents
import Errors
import Experiments
import Search
import Spaces
import Walks

/// What `nas space check` says of an abstract space, of which nothing is known but its genes and
/// laws.
struct GeneReport {
  private let space: Space
  private let count: UInt128?
  private let uncounted: [Law]

  init(_ space: Space) {
    self.space = space
    count = Walk(lawsOf: space).count
    let counted = LawMemory(space).laws
    uncounted = space.laws.filter { !counted.contains($0) }
  }

  /// For people: one line, and another for each law that was not counted.
  var text: String {
    let words = count.map(\.grouped) ?? "more than 10^38"
    let lines =
      ["ok: \(space.name): \(space.slots.count) slots, \(words) architectures, abstract"]
      + uncounted.map { "  \($0.leftAside)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For programs.
  var json: JSONOutput {
    let number: JSONOutput =
      count.map { Int(exactly: $0).map { .integer($0) } ?? .real(Double($0)) } ?? .null
    return .object(
      [
        ("name", .text(space.name)), ("slots", .integer(space.slots.count)),
        ("subnets", number), ("abstract", .flag(true)),
      ]
        + (uncounted.isEmpty
          ? [] : [("leftAside", .array(uncounted.map { .text($0.text) }))]))
  }
}
