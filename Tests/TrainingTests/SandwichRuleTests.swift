import Networks
import Spaces
import TestSupport
import Testing
import Training

struct SandwichRuleTests {
  @Test
  func `the smallest comes first, then random subnets of the step alone`() throws {
    let supernet = try SmallSupernet.hybrid(#""laws": ["late.width >= early.width"],"#)
    let rule = SandwichRule(randomSubnets: 3)
    var seen: Set<Genome> = []
    for step in 0..<20 {
      let genomes = try rule.subnets(of: supernet, seed: 7, step: step)
      #expect(genomes.count == 4)
      #expect(genomes[0] == supernet.space.smallest)
      #expect(try rule.subnets(of: supernet, seed: 7, step: step) == genomes)
      for genome in genomes {
        #expect(supernet.brokenLaw(genome) == nil)
        #expect(supernet.space.canonical(genome) == genome)
      }
      seen.formUnion(genomes.dropFirst())
    }
    #expect(seen.count > 40)
    #expect(
      try rule.subnets(of: supernet, seed: 7, step: 1)
        != rule.subnets(of: supernet, seed: 8, step: 1))
  }
}
