import Experiments
import Feasibility
import Networks
import Prediction
import Runs
import Search
import Spaces
import TestSupport
import Testing
import Walks

/// Walks with macs, parameters and latency against all subnets of a small space one by one.
@Suite struct FeasibilityTests {
  private let bench: Bench
  private let supernet: Supernet
  private let estimate: LatencyEstimate
  private let subnets: Set<Genome>

  init() throws {
    bench = try Bench()
    let run = try bench.open("open")
    supernet = run.laboratory.supernet
    try run.close()
    estimate = try LatencyEstimate(
      LatencyPredictor(contentsOf: bench.files.path("predictor.json")), supernet: supernet)
    let space = supernet.space
    var genomes = [Genome(choices: [])]
    for slot in space.slots {
      genomes = genomes.flatMap { genome in
        slot.choices.indices.map { Genome(choices: genome.choices + [$0]) }
      }
    }
    subnets = Set(genomes.map(space.canonical))
  }

  private func measures(_ genome: Genome) -> [String: Double] {
    let cost = supernet.cost(of: genome)
    return [
      "macs": Double(cost.macs), "parameters": Double(cost.parameters),
      "latency": estimate.milliseconds(of: genome),
    ]
  }

  @Test func `totals are the costs of subnets, and latencies just above the predicted ones`() {
    let walk = Walk(supernet, estimate: estimate)
    #expect(walk.count == UInt128(subnets.count))
    for genome in subnets {
      let values = walk.totals(of: genome).map { zip(walk.costs, $0).map { $0.value(of: $1) } }
      let measures = measures(genome)
      #expect(values?[0] == measures["macs"])
      #expect(values?[1] == measures["parameters"])
      let excess = (values?[2] ?? 0) - (measures["latency"] ?? 0)
      #expect(excess > -1e-15 && excess < 1e-6)
    }
  }

  @Test(arguments: ["macs <= 20000", "parameters >= 2000", "latency <= 0.03"])
  func `the set holds exactly the subnets that keep the bound`(text: String) throws {
    let bound = try #require(Bound(text))
    let feasibility = try FeasibleSubnets(supernet, bounds: [bound], estimate: estimate)
    let kept = subnets.filter { bound.violation(of: measures($0)[bound.metric] ?? 0) == 0 }
    try #require(!kept.isEmpty && kept.count < subnets.count)
    let count = Int(try #require(feasibility.set.count))
    #expect(Set((0..<count).map { feasibility.set.genome(at: UInt128($0)) }) == kept)
    #expect(subnets.allSatisfy { feasibility.isLegal($0) == kept.contains($0) })
    #expect(feasibility.rejected.isEmpty)
  }

  @Test func `of two bounds the harder one is kept by construction, the other by rejection`() throws
  {
    let bounds = ["macs <= 20000", "parameters <= 1500"].compactMap { Bound($0) }
    let feasibility = try FeasibleSubnets(supernet, bounds: bounds, estimate: estimate)
    let counts = bounds.map { bound in
      subnets.count { bound.violation(of: measures($0)[bound.metric] ?? 0) == 0 }
    }
    #expect(feasibility.set.count == counts.min().map { UInt128($0) })
    #expect(feasibility.rejected.count == 1)
    for genome in subnets {
      let keeps = bounds.allSatisfy { $0.violation(of: measures(genome)[$0.metric] ?? 0) == 0 }
      #expect(feasibility.isLegal(genome) == keeps)
    }
  }

  @Test
  func `three bounds of which any two can be kept, but not all, are refused before anything runs`()
    throws
  {
    let measures = subnets.map(measures)
    let values = ["macs", "parameters", "latency"].map { metric in
      Set(measures.compactMap { $0[metric] }).sorted()
    }
    func kept(_ bounds: [Bound]) -> Int {
      measures.count { values in
        bounds.allSatisfy { $0.violation(of: values[$0.metric] ?? 0) == 0 }
      }
    }
    // Two least and one most: any two leave some, all three none.
    var found: [Bound]?
    for macs in values[0] where found == nil {
      for parameters in values[1].reversed() where found == nil {
        let first = Bound(metric: "macs", relation: .atMost, limit: macs)
        let second = Bound(metric: "parameters", relation: .atLeast, limit: parameters)
        guard kept([first, second]) > 0 else { continue }
        let latency =
          measures.filter { ($0["parameters"] ?? 0) >= parameters || ($0["macs"] ?? 0) <= macs }
          .compactMap { $0["latency"] }.max() ?? 0
        for limit in values[2] where limit <= latency && found == nil {
          let third = Bound(metric: "latency", relation: .atLeast, limit: limit)
          if kept([first, third]) > 0, kept([second, third]) > 0, kept([first, second, third]) == 0
          {
            found = [first, second, third]
          }
        }
      }
    }
    let bounds = try #require(found)
    _ = try FeasibleSubnets(supernet, bounds: bounds, estimate: estimate)
    let words = bounds.map { "\"\($0.text)\"" }.joined(separator: ", ")
    let error = #expect(throws: RunError.self) {
      try bench.run(
        "bounded", changing: ["\"population\"": "\"bounds\": [\(words)], \"population\""])
    }
    #expect(error == .nothingToAsk(space: "bars", conditions: bounds.map(\.text)))
    #expect(!RunFolder(output: bench.files.path("runs"), name: "bounded").exists)
  }
}
