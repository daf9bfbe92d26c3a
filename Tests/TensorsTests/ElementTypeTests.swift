import Tensors
import Testing

struct ElementTypeTests {
  private func trip(_ floats: [Float], _ type: ElementType) -> [Float] {
    var bytes = [UInt8](repeating: 0, count: floats.count * type.size)
    var result = [Float](repeating: 7, count: floats.count)
    type.store(floats, count: floats.count, to: &bytes)
    type.load(bytes, count: floats.count, to: &result)
    return result
  }

  @Test func `floats stay as they are`() {
    let floats: [Float] = [0, -0.0, 1.1, .greatestFiniteMagnitude, .leastNonzeroMagnitude]
    #expect(trip(floats, .float32).map(\.bitPattern) == floats.map(\.bitPattern))
  }

  @Test(arguments: [
    (0x3f80_0000, 0x3f80_0000), (0x3f80_7fff, 0x3f80_0000), (0x3f80_8001, 0x3f81_0000),
    // Ties go to the even neighbour.
    (0x3f80_8000, 0x3f80_0000), (0x3f81_8000, 0x3f82_0000), (0xbf81_8000, 0xbf82_0000),
    (0x8000_0000, 0x8000_0000), (0x0000_0001, 0x0000_0000),
    (0x7f7f_ffff, 0x7f80_0000), (0x7f80_0000, 0x7f80_0000), (0xff80_0000, 0xff80_0000),
  ])
  func `bfloat16 is the nearest of its numbers`(bits: UInt32, expected: UInt32) {
    #expect(trip([Float(bitPattern: bits)], .bfloat16)[0].bitPattern == expected)
  }

  @Test func `what is no number stays none`() {
    for bits in [0x7fc0_0000, 0x7f80_0001, 0xffff_ffff] as [UInt32] {
      #expect(trip([Float(bitPattern: bits)], .bfloat16)[0].isNaN)
    }
  }
}
