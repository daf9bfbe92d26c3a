import Blocks
import Foundation
import Graphs
import Networks
import Spaces
import TestSupport
import Testing

/// A subnet as a supernet of its own.
struct StandaloneTests {
  @Test(arguments: VisionTransformerSpace.resolutions)
  func `one subnet alone costs the same and has its tables on its own grid`(resolution: Int) throws
  {
    let supernet = try Supernet(
      Space(
        reading: Data(VisionTransformerSpace.text.utf8), path: "s.json",
        vocabulary: Roster.vocabulary))
    let genome = try supernet.space.architecture(
      "max", overrides: [("resolution", "\(resolution)")])
    let alone = supernet.standalone(genome)
    #expect(alone.cost(of: genome) == supernet.cost(of: genome))
    #expect(
      alone.graph(of: genome, images: 10) == supernet.graph(of: genome, images: 10).standalone)
    #expect(alone.graph(of: genome).folded == supernet.graph(of: genome).folded)
    #expect(alone.layout.count == supernet.cost(of: genome).parameters)
    let isResized = resolution / 4 != VisionTransformerSpace.storedSide
    #expect((alone.graph(of: genome) != supernet.graph(of: genome)) == isResized)
  }
}
