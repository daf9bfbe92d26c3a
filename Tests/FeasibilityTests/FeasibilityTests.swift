import Blocks
import Engine
import Feasibility
import Foundation
import Networks
import Prediction
import Seeding
import Spaces
import TestSupport
import Testing
import Walks

/// Walks with macs, parameters and latency against all subnets of a small space one by one.
@Suite struct FeasibilityTests {
  private let supernet: Supernet
  private let estimate: LatencyEstimate
  private let subnets: Set<Genome>

  init() throws {
    let scratch = try Scratch()
    supernet = try Supernet(
      Space(
        reading: Data(SmallExperiment.space.utf8), path: "space.json",
        vocabulary: Roster.vocabulary))
    estimate = try LatencyEstimate(
      LatencyPredictor(
        contentsOf: scratch.write(Data(Self.predictor(supernet).utf8), "predictor.json")),
      supernet: supernet)
    let space = supernet.space
    var genomes = [Genome(choices: [])]
    for slot in space.slots {
      genomes = genomes.flatMap { genome in
        slot.choices.indices.map { Genome(choices: genome.choices + [$0]) }
      }
    }
    subnets = Set(genomes.map(space.canonical))
  }

  /// A predictor whose figures are made up.
  private static func predictor(_ supernet: Supernet) -> String {
    var random = RandomStream(seed: 1, purpose: .test)
    var times: [String: Double] = [:]
    for step in supernet.reachableBlocks.flatMap(\.fragment.inferenceSteps)
    where times[step] == nil {
      times[step] = 1000 * (1 + random.uniform())
    }
    let entries = times.map { "\"\($0)\": \($1)" }.joined(separator: ", ")
    let quality =
      #"{"count": 1, "within10Percent": 1, "medianRelativeError": 0, "kendallTau": 1}"#
    return """
      {"version": \(LatencyPredictor.version), "space": "bars", "processor": "none", "threads": 1,
       "batch": 1, "nanoseconds": {\(entries)}, "correction": {"intercept": 0, "slope": 1},
       "quality": \(quality), "macsQuality": \(quality)}
      """
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

  @Test func `limits of a law that joins conditions are kept, and what cannot be counted is told`()
    throws
  {
    let middle = 20_000
    let laws = [
      "not (macs > \(middle) or parameters < 900) and if late.width > 8 then early.width > 8",
      "macs <= 12000 or early.width == 8",
    ]
    let (space, lawful) = try underLaws(laws) { cost, genome, free in
      let late = free.value(of: "late.width", in: genome) ?? 0
      let early = free.value(of: "early.width", in: genome) ?? 0
      return cost.macs <= middle && cost.parameters >= 900 && (late <= 8 || early > 8)
        && (cost.macs <= 12_000 || early == 8)
    }
    try #require(!lawful.isEmpty && lawful.count < subnets.count)
    let supernet = try Supernet(space)
    let feasibility = try FeasibleSubnets(supernet, bounds: [])
    #expect(feasibility.uncounted.map(\.text) == [laws[1]])
    #expect(Set(feasibility.bounds.map(\.text)) == ["macs <= \(middle)", "parameters >= 900"])
    #expect(subnets.allSatisfy { feasibility.isLegal($0) == lawful.contains($0) })
    #expect(subnets.filter { supernet.brokenLaw($0) == nil } == lawful)
    var stream = RandomStream(seed: 3, purpose: .test)
    for _ in 0..<20 { #expect(lawful.contains(try supernet.sample(using: &stream))) }
  }

  /// The space under laws, with a lawful subnet as both corners, and the subnets that are meant.
  private func underLaws(
    _ laws: [String], _ isLawful: (Cost, Genome, Space) -> Bool
  ) throws -> (Space, Set<Genome>) {
    let lawful = subnets.filter { isLawful(supernet.cost(of: $0), $0, supernet.space) }
    let corner = try #require(lawful.first)
    let quoted = laws.map { "\"\($0)\"" }.joined(separator: ", ")
    let text = SmallExperiment.space.trimmingCharacters(in: .whitespacesAndNewlines).dropLast()
    return (
      try Space(
        reading: Data(
          "\(text), \"laws\": [\(quoted)], \(RandomLaw.corners(corner, of: supernet.space))}".utf8),
        path: "space.json", vocabulary: Roster.vocabulary), lawful
    )
  }
}
