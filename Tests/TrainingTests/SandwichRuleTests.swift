import Networks
import Seeding
import Spaces
import TestSupport
import Testing
import Training

struct SandwichRuleTests {
  @Test
  func `the smallest comes first, then random subnets of the step alone`() throws {
    let supernet = try SmallSupernet.hybrid(#""laws": ["late.width >= early.width"],"#)
    var (rule, again) = (
      SandwichRule(supernet, randomSubnets: 3), SandwichRule(supernet, randomSubnets: 3)
    )
    #expect(rule.largest == supernet.space.largest)
    var seen: Set<Genome> = []
    for step in 0..<20 {
      try rule.draw(seed: 7, step: step)
      let genomes = rule.others
      #expect(genomes.count == 4)
      #expect(genomes[0] == supernet.space.smallest)
      try again.draw(seed: 7, step: step)
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
      try again.draw(seed: 8, step: step)
      #expect(again.others != genomes)
    }
    #expect(seen.count > 40)
  }
}
