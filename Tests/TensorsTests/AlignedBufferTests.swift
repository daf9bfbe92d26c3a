import Tensors
import Testing

@Suite struct AlignedBufferTests {
  @Test(arguments: [0, 1, 17, 4096])
  func `a buffer is aligned and zeroed, at first and on demand`(count: Int) {
    let buffer = AlignedBuffer(count: count)
    let floats = UnsafeMutableBufferPointer(start: buffer.pointer, count: count)
    #expect(buffer.count == count)
    #expect(UInt(bitPattern: buffer.pointer) % 64 == 0)
    #expect(floats.allSatisfy { $0 == 0 })
    floats.update(repeating: 3)
    buffer.zero()
    #expect(floats.allSatisfy { $0 == 0 })
  }
}
