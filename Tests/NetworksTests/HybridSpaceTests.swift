import Networks
import Spaces
import TestSupport
import Testing

/// The space that mixes convolutions, kinds of attention and token merging.
@Suite struct HybridSpaceTests {
  @Test func `every subnet has 200 to 800 million multiply-accumulates`() throws {
    let supernet = try Supernet(RepositorySpace.named("hybrid"))
    #expect(supernet.bounds.least.macs >= 200_000_000)
    #expect(supernet.bounds.greatest.macs <= 800_000_000)
  }

  @Test(arguments: ["hybrid", "hybrid-small"])
  func `its subnets convolve, attend in five ways, and merge behind the grid alone`(
    name: String
  ) throws {
    let supernet = try Supernet(RepositorySpace.named(name))
    let kinds = Set(supernet.reachableBlocks.map(\.key.kind))
    #expect(
      kinds.isSuperset(of: [
        "inverted-residual", "efficientvit-block", "talking-heads-transformer", "vit-block",
      ]))
    let attention = Set(
      supernet.reachableBlocks.filter { $0.key.kind == "vit-block" }
        .compactMap { $0.key.picks.text("attention") })
    #expect(attention == ["self", "re-attention", "talking-heads"])
    let merging = supernet.reachableBlocks.filter { $0.cost.matchingMacs > 0 }
    #expect(Set(merging.map(\.key.kind)) == ["vit-block"])
  }
}
