import Graphs
import Networks
import Seeding
import Spaces
import TestSupport
import Testing

/// What files of earlier releases rely on: where weights lie, and in which order blocks are met.
@Suite struct StoredOrderTests {
  /// Name of a space, hash of its layout's signature, hash of its blocks in their order.
  @Test(arguments: [
    ("fashion-mnist", "a526dd61c0da1d3a", "919e7c84e02d5234"),
    ("levit-small", "a96a3133a76b5aae", "3ebb8d1282b6f850"),
    ("hybrid-small", "0fd397f4774b7bec", "dd8317c103ff51cb"),
    ("autoformer-fashion-mnist", "9873748ffb661a59", "dd4e865d97d82179"),
    ("efficientvit-small", "035eb14f469a8b2b", "e1d307bb03fc2cd1"),
    ("deepvit-small", "6602c47c6c6d9653", "95d81669f2933052"),
    ("vit-small", "f41af0015dce9a10", "fea6d24d7fa6ff77"),
    ("nasvit", "e972d97b7776ab48", "2917982b075884a0"),
  ])
  func `layouts and blocks stand in the order of earlier releases`(
    name: String, layout: String, blocks: String
  ) throws {
    let supernet = try Supernet(RepositorySpace.named(name))
    #expect(StableHash.of(supernet.layout.signature).hexadecimal == layout)
    let order = supernet.reachableBlocks.map { block in
      let key = block.key
      return "\(key.stage) \(key.block) \(key.depth) \(key.kind) \(key.signal) → \(block.signal), "
        + "\(block.cost.macs) \(block.cost.parameters)"
    }
    #expect(StableHash.of(order.joined(separator: "\n")).hexadecimal == blocks)
  }
}
