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

/// Bounds of experiments that no subnet keeps together.
@Suite struct BoundedRunTests {
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
