import Networks
import Seeding
import Spaces
import TestSupport
import Testing
import Training

struct SubnetPolicyTests {
  private func none(_ genome: Genome) -> Double { 0 }

  @Test func `uniform training knows no largest subnet`() throws {
    let supernet = try SmallSupernet.hybrid(#""laws": ["late.width >= early.width"],"#)
    var policy = UniformPolicy(supernet, subnets: 2)
    var seen: Set<Genome> = []
    for step in 0..<30 {
      try policy.draw(seed: 3, step: step, score: none)
      #expect(policy.largest == nil && policy.others.count == 2)
      #expect(policy.others.allSatisfy { supernet.brokenLaw($0) == nil })
      seen.formUnion(policy.others)
    }
    #expect(seen.count > 30)
  }

  /// BestUp and WorstUp of k see the same candidates and part ways by the score alone.
  @Test func `attentive subnets are the best or the worst of like cost`() throws {
    let supernet = try SmallSupernet.hybrid()
    func policy(_ choice: AttentivePolicy.Choice, _ candidates: Int) throws -> AttentivePolicy {
      try AttentivePolicy(supernet, subnets: 2, choice: choice, candidates: candidates, seed: 5)
    }
    var (best, worst) = (try policy(.best, 4), try policy(.worst, 4))
    var better = 0
    var near = 0
    for step in 0..<20 {
      var scored: [[Genome: Double]] = [[:], [:]]
      func score(_ genome: Genome, _ side: Int) -> Double {
        let score = Double(genome.choices.reduce(0) { 31 &* $0 &+ $1 } % 101)
        scored[side][genome] = score
        return score
      }
      try best.draw(seed: 5, step: step) { score($0, 0) }
      try worst.draw(seed: 5, step: step) { score($0, 1) }
      #expect(scored[0] == scored[1])
      #expect(best.largest == supernet.space.largest)
      #expect(best.others[0] == supernet.space.smallest)
      for slot in 1...2 {
        let (high, low) = (scored[0][best.others[slot]]!, scored[0][worst.others[slot]]!)
        #expect(high >= low)
        if high > low { better += 1 }
        let costs = [best, worst].map { supernet.cost(of: $0.others[slot]).macs }
        let range = supernet.bounds.greatest.macs - supernet.bounds.least.macs
        if abs(costs[0] - costs[1]) < range / 20 { near += 1 }
      }
    }
    #expect(better > 20 && near > 20)
  }

  @Test func `phases open choices one after another`() throws {
    let supernet = try SmallSupernet.hybrid()
    let sizes = supernet.space.slots.map(\.choices.count)
    let last = sizes.map { [$0 - 1] }
    var policy = ProgressivePolicy(
      supernet,
      phases: [
        .init(start: 0, subnets: 1, open: last),
        .init(start: 5, subnets: 3, open: sizes.map { Array(0..<$0) }),
      ])
    var seen: Set<Genome> = []
    for step in 0..<30 {
      try policy.draw(seed: 1, step: step, score: none)
      #expect(policy.others.count == (step < 5 ? 1 : 3))
      if step < 5 { #expect(policy.others == [supernet.space.largest]) }
      if step >= 5 { seen.formUnion(policy.others) }
    }
    #expect(seen.count > 30)
  }

  @Test func `a phase begins a row of steps that repeat`() throws {
    let supernet = try SmallSupernet.hybrid()
    let open = supernet.space.slots.map { Array($0.choices.indices) }
    let policy = ProgressivePolicy(
      supernet,
      phases: [
        .init(start: 0, subnets: 1, open: open), .init(start: 5, subnets: 1, open: open),
      ])
    let rows = (0..<12).map { policy.firstStep(ofRowWith: $0, repeats: 3) }
    #expect(rows == [0, 0, 0, 3, 3, 5, 5, 5, 8, 8, 8, 11])
    let sandwich = SandwichPolicy(supernet, randomSubnets: 1)
    #expect((0..<7).map { sandwich.firstStep(ofRowWith: $0, repeats: 3) } == [0, 0, 0, 3, 3, 3, 6])
  }

  @Test func `a subnet alone is trained in every step`() throws {
    let supernet = try SmallSupernet.hybrid()
    let genome = try supernet.architecture("random:3")
    let policy = try PolicySettings.single(genome).makePolicy(supernet, seed: 1)
    #expect(policy.largest == nil && policy.others == [genome])
    #expect(!PolicySettings.single(genome).hasLargest)
  }

  @Test func `channels are sorted where a phase narrows hidden layers, and nowhere else`() throws {
    let supernet = try SmallSupernet.hybrid()
    let space = supernet.space
    var open = space.slots.map { [$0.choices.count - 1] }
    var phases = [ProgressivePolicy.Phase(start: 0, subnets: 1, open: open)]
    for (start, gene) in [(4, "kernel"), (8, "depth"), (12, "expansion")] {
      for (index, slot) in space.slots.enumerated() where slot.path.hasSuffix(".\(gene)") {
        open[index] = Array(slot.choices.indices)
      }
      phases.append(.init(start: start, subnets: 1, open: open))
    }
    let policy = ProgressivePolicy(supernet, phases: phases)
    for step in 0..<20 where step != 12 {
      #expect(policy.trainedBlocks(beforeNarrowing: step) == nil, "\(step)")
    }
    #expect(policy.trainedBlocks(beforeNarrowing: 12) == supernet.blocks(within: phases[2].open))
  }

  @Test func `in either order every subnet runs once`() {
    for count in 1...4 {
      for order in SubnetOrder.allCases {
        #expect(Set((0..<count).map { order.subnet(at: $0, of: count) }) == Set(0..<count))
      }
    }
    #expect((0..<3).map { SubnetOrder.smallestFirst.subnet(at: $0, of: 3) } == [0, 1, 2])
    #expect((0..<3).map { SubnetOrder.smallestLast.subnet(at: $0, of: 3) } == [1, 2, 0])
  }

  @Test func `the order of subnets rounds gradients, and losses are named in one order`() throws {
    let scene = try StepScene()
    let space = scene.supernet.space
    let others = [space.smallest, try scene.supernet.architecture("random:1")]
    let first = scene.step(largest: space.largest, others: others)
    let last = scene.step(largest: space.largest, others: others, order: .smallestLast)
    #expect(first.losses == last.losses)
    let largest = first.merged.reduce(0) { max($0, abs($1)) }
    #expect(zip(first.merged, last.merged).allSatisfy { abs($0 - $1) < 1e-5 * largest })
  }

  @Test
  func `the smallest comes first, then random subnets of the step alone`() throws {
    let supernet = try SmallSupernet.hybrid(#""laws": ["late.width >= early.width"],"#)
    var (rule, again) = (
      SandwichPolicy(supernet, randomSubnets: 3), SandwichPolicy(supernet, randomSubnets: 3)
    )
    #expect(rule.largest == supernet.space.largest)
    var seen: Set<Genome> = []
    for step in 0..<20 {
      try rule.draw(seed: 7, step: step, score: none)
      let genomes = rule.others
      #expect(genomes.count == 4)
      #expect(genomes[0] == supernet.space.smallest)
      try again.draw(seed: 7, step: step, score: none)
      #expect(again.others == genomes)
      for (slot, genome) in genomes.enumerated() {
        #expect(supernet.brokenLaw(genome) == nil)
        #expect(supernet.space.canonical(genome) == genome)
        guard slot > 0 else { continue }
        var stream = RandomStream(
          seed: 7, purpose: .sandwich, step: UInt64(step), slot: UInt64(slot - 1))
        #expect(try supernet.sample(using: &stream) == genome)
      }
      seen.formUnion(genomes.dropFirst())
      try again.draw(seed: 8, step: step, score: none)
      #expect(again.others != genomes)
    }
    #expect(seen.count > 40)
  }
}
