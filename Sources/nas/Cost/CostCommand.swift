import ArgumentParser
import Documents
import Graphs
import Networks
import Spaces

/// `nas cost`: what one subnet costs.
struct CostCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost",
    abstract: "Count the multiply-accumulates and parameters of one subnet, exactly.",
    discussion: """
      Counted are convolutions, linear maps, attention products and head mixing, for one image; \
      parameters are the elements that the subnet reads. Finding the tokens that are merged \
      is counted apart, as matching.

      Examples:
        nas cost searchspaces/nasvit.json --architecture max --stages
        nas cost searchspaces/nasvit.json -a min --set resolution=224 --json
      """)

  @OptionGroup var space: SpaceArgument
  @OptionGroup var subnet: ArchitectureOption

  @Flag(help: "Add the costs of each stage.")
  var stages = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let supernet = try space.supernet()
    let genome = try subnet.genome(in: supernet)
    let total = supernet.cost(of: genome)
    // Where nothing is merged people need no column of zeros; programs always find it.
    let columns = Self.columns.dropLast(json || total.matchingMacs > 0 ? 0 : 1)
    let rows = stages ? stageTable(of: genome, in: supernet, Array(columns)) : nil
    if json {
      let members: [(String, JSONOutput)] = [
        ("architecture", supernet.space.json(of: genome)),
        ("macs", .integer(total.macs)), ("parameters", .integer(total.parameters)),
        ("matchingMacs", .integer(total.matchingMacs)),
      ]
      let stages = rows.map { [("stages", JSONOutput.array($0.objects))] } ?? []
      try StandardStreams.write(JSONOutput.object(members + stages).compact + "\n")
    } else {
      var table = rows ?? Table(Array(columns))
      table.append(Array(Self.row("all", total).prefix(columns.count)))
      try StandardStreams.write(table.text(nil))
    }
  }

  private static let columns = [
    Table.Column("stage"), Table.Column("macs"), Table.Column("parameters"),
    Table.Column("matchingMacs", title: "matching"),
  ]

  private static func row(_ name: String, _ cost: Cost) -> [JSONOutput] {
    [
      .text(name), .integer(cost.macs), .integer(cost.parameters),
      .integer(cost.matchingMacs),
    ]
  }

  private func stageTable(
    of genome: Genome, in supernet: Supernet, _ columns: [Table.Column]
  ) -> Table {
    var table = Table(columns)
    for (stage, cost) in zip(supernet.space.stages, supernet.stageCosts(of: genome)) {
      table.append(Array(Self.row(stage.name, cost).prefix(columns.count)))
    }
    return table
  }
}
