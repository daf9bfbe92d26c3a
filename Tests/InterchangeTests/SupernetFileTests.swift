import Engine
import Graphs
import Interchange
import Networks
import Seeding
import Spaces
import Tensors
import Testing

/// Whole supernets that leave.
@Suite struct SupernetFileTests {
  @Test func `every tensor stands at its full size, and nothing else`() throws {
    let subnets = try Subnets()
    let (supernet, weights) = (subnets.supernet, subnets.weights)
    let file = try TensorFile(
      reading: SupernetFile(weights, of: supernet).encoded(), path: "supernet")
    #expect(file.tensors.count == supernet.layout.tensors.count)
    for tensor in supernet.layout.tensors {
      let stored = try #require(file.tensors[tensor.name])
      #expect(stored.shape == tensor.extents)
      #expect(stored.values == Array(weights[tensor]))
    }
    #expect(
      file.metadata == [
        "format": "swiftnas-supernet-1", "space": "bars",
        "fingerprint": supernet.space.fingerprint,
        "definition": supernet.space.canonicalText,
        "layout": StableHash.of(supernet.layout.signature).hexadecimal,
        "checksum": file.checksum,
      ])
  }
}
