import Graphs
import Testing

struct CountTests {
  @Test func `numbers that are too large saturate`() {
    let map = Shape.map(8192, 8192, 65536)
    let convolution = Convolution(channels: 65536, kernel: 31, stride: 1, padding: 15)
    #expect(map.count == 1 << 42)
    #expect(map.rows == 1 << 26)
    #expect(convolution.macs(inputs: [map], outputs: convolution.outputs(of: [map])) == .max)
    #expect(Shape([1 << 32, 1 << 32]).count == .max)
    let small = Convolution(channels: 4, kernel: 3, stride: 1, padding: 1)
    #expect(small.macs(inputs: [.map(5, 6, 2)], outputs: [.map(5, 6, 4)]) == 5 * 6 * 4 * 9 * 2)
  }
}
