import Networks
import Spaces
import TestSupport
import Testing

/// The blocks of what a part of a space's choices allows.
struct RestrictionTests {
  @Test func `all choices reach all blocks, one of each slot those of one subnet`() throws {
    let supernet = try SmallSupernet.hybrid()
    let slots = supernet.space.slots
    let all = supernet.blocks(within: slots.map { Array($0.choices.indices) })
    #expect(all == Set(supernet.reachableBlocks.map(\.key)))
    for genome in [supernet.space.largest, try supernet.architecture("random:4")] {
      // A slot that does not matter in this subnet may be fixed anyhow.
      let one = supernet.blocks(within: genome.choices.map { [$0] })
      #expect(one == Set(supernet.blocks(of: genome).map(\.key)))
    }
  }

  @Test func `subnets of the choices that are open have no other blocks`() throws {
    let supernet = try SmallSupernet.hybrid()
    let slots = supernet.space.slots
    var open = slots.map { [$0.choices.count - 1] }
    for (index, slot) in slots.enumerated()
    where slot.path.hasSuffix("depth") || slot.path == "resolution" {
      open[index] = Array(slot.choices.indices)
    }
    let blocks = supernet.blocks(within: open)
    let shallow = try supernet.architecture(
      "max", overrides: [("late.depth", "1"), ("resolution", "12")])
    #expect(blocks.isSuperset(of: supernet.blocks(of: shallow).map(\.key)))
    let narrow = try supernet.architecture("max", overrides: [("late.width", "16")])
    #expect(!blocks.isSuperset(of: supernet.blocks(of: narrow).map(\.key)))
    #expect(blocks.count < supernet.reachableBlocks.count)
  }
}
