import ArgumentParser
import Documents
import Networks
import Seeding
import Spaces

/// `nas space sample`: random architectures that meet the laws.
struct SpaceSampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Print random architectures of a search space, networks with their costs.",
    discussion: """
      Every slot is drawn uniformly, and again until all laws hold. One seed always gives the same \
      architectures; the first is the one that `--architecture random:SEED` means.

      Example:
        nas space sample searchspaces/nasvit.json --count 5 --seed 1 --json
      """)

  @OptionGroup var space: SpaceArgument

  @Option(name: [.customShort("n"), .long], help: "How many architectures, 1 to 1000000.")
  var count = 1

  @Option(help: "The seed, a whole number from 0.")
  var seed: UInt64 = 0

  @Flag var format: TableFormat?

  func validate() throws {
    try (1...1_000_000).require("--count", count)
  }

  func run() throws {
    let space = try space.space()
    let supernet = space.isAbstract ? nil : try Supernet(space)
    var table = Table(
      (supernet == nil ? [] : [Table.Column("macs"), Table.Column("parameters")])
        + [Table.Column("architecture")])
    for index in 0..<count {
      var stream = RandomStream(seed: seed, purpose: .sample, step: UInt64(index))
      let genome = try supernet?.sample(using: &stream) ?? space.sample(using: &stream)
      let cost = supernet?.cost(of: genome)
      table.append(
        (cost.map { [.integer($0.macs), .integer($0.parameters)] } ?? [])
          + [space.json(of: genome)])
    }
    try StandardStreams.write(table.text(format))
  }
}
