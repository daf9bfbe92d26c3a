import Documents
import Errors
import Graphs
import Networks
import Spaces

/// What `nas space describe` says of a search space.
struct SpaceDescription {
  private let space: Space
  private let supernet: Supernet?

  /// The description of a space, with its supernet unless it is abstract.
  init(_ space: Space, _ supernet: Supernet?) {
    self.space = space
    self.supernet = supernet
  }

  /// For people.
  var text: String {
    let laws = space.laws.map { "law          \($0.text)\n" }.joined()
    let images =
      supernet == nil
      ? "abstract     an outside evaluator scores its architectures"
      : """
      input        \(space.channels) channels, side \(resolutions)\(resizing)
      classes      \(space.classes.grouped)
      """
    let networks = supernet.map { supernet in
      """
      \(costs(supernet).text(nil))
      supernet     \(supernet.layout.count.grouped) parameters in \
      \(supernet.layout.tensors.count.counted("tensor")), \(supernet.reachableBlocks.count.counted("step"))

      """
    }
    return """
      \(space.name) (\(space.path))

      \(images)
      \(supernet == nil ? "size         " : "subnets      ")\(sizeInWords)\(space.laws.isEmpty ? "" : ", laws left aside")
      \(laws)fingerprint  \(space.fingerprint)

      \(slots.text(nil))
      \(networks ?? "")
      """
  }

  /// For programs.
  var json: JSONOutput {
    .object(
      [
        ("name", .text(space.name)),
        ("fingerprint", .text(space.fingerprint)),
        ("subnets", size),
        ("laws", .array(space.laws.map { .text($0.text) })),
        (
          "slots",
          .array(
            space.slots.map {
              .object([("slot", .text($0.path)), ("choices", .array($0.choices.map(\.json)))])
            })
        ),
      ] + (supernet.map(networks) ?? []))
  }

  private func networks(_ supernet: Supernet) -> [(String, JSONOutput)] {
    [
      ("costs", .array(costs(supernet).objects)),
      (
        "supernet",
        .object([
          ("parameters", .integer(supernet.layout.count)),
          ("tensors", .integer(supernet.layout.tensors.count)),
          ("steps", .integer(supernet.reachableBlocks.count)),
        ])
      ),
    ]
  }

  /// The number of subnets, laws left aside.
  private var sizeInWords: String {
    space.architectureCount.map(\.grouped) ?? "more than 10^38"
  }

  /// The same, exact as long as it fits 64 bits.
  private var size: JSONOutput {
    guard let count = space.architectureCount else { return .null }
    return Int(exactly: count).map { .integer($0) } ?? .real(Double(count))
  }

  private var resolutions: String {
    switch space.resolution {
    case .fixed(let value): value.json.compact
    case .slot(let slot): choices(of: space.slots[slot])
    }
  }

  private var resizing: String {
    space.resize.map { "; other sizes are resized (\($0))" } ?? ""
  }

  private func choices(of slot: Slot) -> String {
    slot.choices.map(\.json.compact).joined(separator: ", ")
  }

  private var slots: Table {
    var table = Table([Table.Column("slot"), Table.Column("choices")])
    for slot in space.slots { table.append([.text(slot.path), .text(choices(of: slot))]) }
    return table
  }

  private func costs(_ supernet: Supernet) -> Table {
    var table = Table([
      Table.Column("subnet"), Table.Column("macs"), Table.Column("parameters"),
    ])
    let rows = [
      ("lower bound", supernet.bounds.least), ("smallest", supernet.cost(of: space.smallest)),
      ("largest", supernet.cost(of: space.largest)), ("upper bound", supernet.bounds.greatest),
    ]
    for (name, cost) in rows {
      table.append([.text(name), .integer(cost.macs), .integer(cost.parameters)])
    }
    return table
  }
}
