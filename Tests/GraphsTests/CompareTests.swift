import Graphs
import TestSupport
import Testing

struct CompareTests {
  private let expected = ReferenceTensor(shape: [2, 2], values: [1, -4, 2, 0])

  @Test
  func `errors are judged by the largest magnitude`() {
    let near = ReferenceTensor(shape: [2, 2], values: [1, -4, 2, 0.003])
    #expect(compare(near, expected, tolerance: 1e-3) == nil)
    #expect(
      compare(near, expected, tolerance: 1e-4)
        == .difference(index: 3, actual: 0.003, expected: 0, relative: 0.003 / 4))
  }

  @Test
  func `shapes come before elements, and no NaN passes`() {
    let flat = ReferenceTensor(shape: [4], values: [1, -4, 2, 0])
    #expect(
      compare(flat, expected, tolerance: 1) == .shape(actual: [4], expected: [2, 2]))
    let broken = compare([1, -4, .nan, 0], shape: [2, 2], expected, tolerance: 1)
    guard case .notANumber(index: 2, _, expected: 2)? = broken else {
      Issue.record("a NaN was compared as \(String(describing: broken))")
      return
    }
  }

  @Test
  func `slices are cut from and added to full tensors`() {
    let full = ReferenceTensor(shape: [5, 3, 2]) { Double($0) }
    let slice = ParameterSlice(
      name: "kernel", axes: [.centred(3, stored: 5), .index(1, stored: 3), .leading(1)],
      initializer: .constant(0), role: .weight)
    let part = slice.cut(from: full)
    #expect(part == ReferenceTensor(shape: [3, 1], values: [8, 14, 20]))
    var sum = ReferenceTensor.zeros([5, 3, 2])
    slice.add(part, into: &sum)
    slice.add(part, into: &sum)
    #expect(
      sum == ReferenceTensor(shape: [5, 3, 2]) { [8, 14, 20].contains($0) ? 2 * Double($0) : 0 })
  }

  @Test
  func `axes are permuted`() {
    let tensor = ReferenceTensor(shape: [2, 3, 2]) { Double($0) }
    let permuted = tensor.permuted([2, 0, 1])
    #expect(permuted.shape == [2, 2, 3])
    #expect(permuted.values == [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11])
  }
}
