import Networks
import Spaces
import TestSupport
import Testing

/// What a batch needs.
struct MemoryTests {
  @Test func `a subnet that is known needs its own memory, else the largest one's`() throws {
    let supernet = try SmallSupernet.hybrid()
    let smallest = supernet.space.smallest
    func error(_ memory: UInt64, of genome: Genome? = nil, images side: Int? = nil)
      -> NetworkError?
    {
      do throws(NetworkError) {
        try supernet.requireMemory(memory, batch: 1 << 20, of: genome, images: side)
        return nil
      } catch { return error }
    }
    let enough = try #require((20..<50).map { 1 << $0 }.first { error($0, of: smallest) == nil })
    let refusal = try #require(error(enough))
    #expect(refusal.description.contains(" in the largest subnet of 'hybrid', this machine has "))
    #expect(error(enough, of: supernet.space.largest) != nil)
    #expect(
      error(enough / 2, of: smallest)?.description.contains(" in this subnet of 'hybrid', ") == true
    )
    // Images that it makes smaller count as they are.
    #expect(error(enough, of: smallest, images: 300) != nil)
  }
}
