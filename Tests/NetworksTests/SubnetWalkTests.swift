import Networks
import Spaces
import Testing
import Walks

/// The walk through a supernet against all its subnets one by one.
@Suite struct SubnetWalkTests {
  private static let costs = [AdditiveCost(metric: "macs"), AdditiveCost(metric: "parameters")]
  private static let free =
    #", "architectures": {"smallest": \#(smallest), "largest": \#(largest)}"#
  private static let smallest = #"""
    {"resolution": 9, "stem.width": 8, "stem.kernel": 3, "early.width": 8, "early.depth": 1,
     "early.0.kernel": 3, "early.expansion": 1, "late.width": 12, "late.depth": 1,
     "late.squeezeExcite": false}
    """#
  private static let largest = smallest

  @Test(arguments: [
    [],
    ["late.width >= early.width"],
    ["early.2.kernel >= stem.kernel", "late.depth <= early.depth"],
    ["resolution * stem.width <= 72", "late.width >= early.width + 4"],
  ])
  func `each lawful subnet is one path and costs what it costs`(laws: [String]) throws {
    let supernet = try Supernet(
      TestSpaces.small(laws: laws, more: laws.isEmpty ? "" : Self.free))
    let walk = supernet.walk(costs: Self.costs) { [$0.cost.macs, $0.cost.parameters] }
    #expect(LawMemory(supernet.space).laws.count == laws.count)
    var costs: [Genome: Cost] = [:]
    var paths = 0
    func descend(_ layer: Int, _ state: Int, _ choices: [Int], _ cost: Cost) {
      guard layer < walk.layers.count else {
        costs[Genome(choices: choices)] = cost
        paths += 1
        return
      }
      for step in walk.layers[layer].steps where step.origin == state {
        var next = choices
        for decided in step.choices { next[decided.slot] = decided.choice }
        descend(
          layer + 1, step.target, next,
          cost + Cost(macs: step.costs[0], parameters: step.costs[1]))
      }
    }
    descend(0, 0, supernet.space.slots.map { _ in 0 }, .zero)
    let subnets = TestSpaces.subnets(of: supernet.space)
    #expect(Set(costs.keys) == subnets)
    #expect(paths == subnets.count)
    #expect(costs.allSatisfy { supernet.cost(of: $0.key) == $0.value })
  }

  /// Genes that blocks read only where another gene is something.
  private static let conditional = [
    (
      #""depth": [1, 3], "attention": ["self", "re-attention"], "scaledNorm": [false, true], "perBlock": ["attention"]"#,
      #""r": 0"#
    ),
    (
      #""depth": [2, 3]"#,
      """
      "r": [[2, 1], 2, 0], "schedule": ["constant", "decreasing"], "method": ["random-pruning", "bipartite"],
      "metric": ["keys", "features"], "heads": ["mean", "concatenated"], "split": ["alternating", "sequential"],
      "average": ["weighted", "plain"], "proportional": [false, true]
      """
    ),
  ]

  @Test(arguments: conditional)
  func `no network has two names, and each name is one path`(
    genes: String, merging: String
  ) throws {
    let supernet = try Supernet(
      TestSpaces.read(
        """
        {"name": "x", "input": {"channels": 3, "resolution": 32}, "classes": 2, "merging": {\(merging)},
         "stages": [{"name": "embed", "block": "patch-embedding", "width": 8, "patch": 8},
          {"name": "blocks", "block": "vit-block", "heads": 2, \(genes)},
          {"name": "head", "block": "token-head"}]}
        """))
    let subnets = TestSpaces.subnets(of: supernet.space)
    #expect(Set(subnets.map { supernet.graph(of: $0) }).count == subnets.count)
    #expect(supernet.space.architectureCount == UInt128(subnets.count))
    let walk = supernet.walk(costs: Self.costs) { [$0.cost.macs, $0.cost.parameters] }
    var paths = [(state: 0, choices: supernet.space.slots.map { _ in 0 }, macs: 0)]
    for layer in walk.layers {
      paths = paths.flatMap { path in
        layer.steps.filter { $0.origin == path.state }.map { step in
          var choices = path.choices
          for decided in step.choices { choices[decided.slot] = decided.choice }
          return (step.target, choices, path.macs + step.costs[0])
        }
      }
    }
    #expect(paths.count == subnets.count)
    #expect(Set(paths.map { Genome(choices: $0.choices) }) == subnets)
    #expect(
      paths.allSatisfy { supernet.cost(of: Genome(choices: $0.choices)).macs == $0.macs })
  }

  @Test func `a law about costs is left to the caller`() throws {
    let laws = ["macs <= 1e9", "early.width + late.width >= 20"]
    let supernet = try Supernet(
      TestSpaces.small(laws: laws, more: #", "architectures": {"smallest": \#(Self.smallest)}"#))
    #expect(LawMemory(supernet.space).laws.map(\.text) == [laws[1]])
  }
}
