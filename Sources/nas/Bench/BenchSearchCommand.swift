import ArgumentParser
import Documents
import Errors
import Search
import Spaces

/// `nas bench search`: how well and how fast the searchers find a known front.
struct BenchSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Compare searchers on a space whose exact front is known.",
    discussion: """
      The space has 20 blocks of 9 choices each, 1.2e19 networks; its front is computed by a dynamic program. A column \
      of the table is the share of the front's hypervolume that all candidates have after so many evaluations, median \
      of the seeds; "us" is the time of the searcher alone, in microseconds per candidate. "warm-start" is NSGA-II after \
      an additive model of the first candidates.

      Examples:
        nas bench search
        nas bench search --searchers nsga-ii,random --evaluations 1000,10000 --seeds 11 --json
      """)

  @Option(
    help: ArgumentHelp(
      "Which searchers, with commas between; all unless given: \(Self.names.joined(separator: ", ")).",
      valueName: "list"))
  var searchers: String?

  @Option(
    help: ArgumentHelp("Counts of evaluations, ascending, with commas between.", valueName: "list"))
  var evaluations = "500,1000,2500,5000,10000"

  @Option(help: "Searches per searcher, with the seeds 0, 1, 2 and so on.")
  var seeds = 5

  @Option(help: "Candidates per generation.")
  var population = 100

  @Option(help: "Blocks of the space, each with two genes.")
  var blocks = 20

  @Flag var format: TableFormat?

  private static let names = BenchedSearcher.all.map(\.name)

  func validate() throws {
    try (1...1000).require("--seeds", seeds)
    try (1...100_000).require("--population", population)
    try (1...100).require("--blocks", blocks)
    _ = try chosen
    _ = try checkpoints
  }

  func run() throws {
    let benchmark = SearchBenchmark(
      space: AnalyticSpace(blocks: blocks), population: population, checkpoints: try checkpoints)
    var table = Table(
      [Table.Column("searcher")]
        + benchmark.checkpoints.map { Table.Column("\($0)", title: $0.grouped, digits: 3) }
        + [Table.Column("duplicates"), Table.Column("us")])
    for searcher in try chosen {
      let outcomes = (0..<seeds).map { benchmark.run(searcher, seed: UInt64($0)) }
      let shares = benchmark.checkpoints.indices.map { place in
        Self.median(of: outcomes.map { $0.shares[place] })
      }
      table.append(
        [.text(searcher.name)] + shares.map { .real($0) }
          + [
            .integer(outcomes.reduce(0) { $0 + $1.duplicates }),
            .real(Self.median(of: outcomes.map(\.overhead))),
          ])
    }
    try StandardStreams.write(table.text(format))
    guard format == nil else { return }
    try StandardStreams.write(
      """
      \nShares of the exact hypervolume, \(Int(benchmark.exactVolume).grouped); \(seeds == 1 ? "one seed" : "medians of \(seeds) seeds"), \
      \(population) candidates per generation.\n
      """)
  }

  private var chosen: [BenchedSearcher] {
    get throws {
      try
        (searchers?.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        ?? Self.names).map { name in
          guard let searcher = BenchedSearcher.all.first(where: { $0.name == name }) else {
            throw ValidationError(
              "--searchers has '\(name)', which is no searcher."
                + Suggestion.question(for: name, among: Self.names)
                + " Give some of \(Self.names.joined(separator: ", ")).")
          }
          return searcher
        }
    }
  }

  private var checkpoints: [Int] {
    get throws {
      let counts = evaluations.split(separator: ",", omittingEmptySubsequences: false)
        .map { Int($0) ?? 0 }
      guard counts.allSatisfy({ 1...10_000_000 ~= $0 }), counts == Set(counts).sorted() else {
        throw ValidationError(
          "--evaluations is '\(evaluations)'. Give ascending counts up to 10,000,000, such as 1000,5000."
        )
      }
      return counts
    }
  }

  private static func median(of values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
