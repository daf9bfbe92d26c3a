import Search
import Seeding
import Testing

@Suite struct HypervolumeTests {
  @Test func `the area of a staircase`() {
    // 3 × 1 + 2 × 1 + 1 × 1, counted row by row below the reference (4, 4).
    let stairs = [[1.0, 3.0], [2, 2], [3, 1]]
    #expect(Hypervolume.of(stairs, reference: [4, 4]) == 6)
    #expect(Hypervolume.of(stairs.reversed() + [[3, 3], [2, 2]], reference: [4, 4]) == 6)
  }

  @Test func `points on or beyond the reference add nothing`() {
    #expect(Hypervolume.of([[4, 0], [0, 4], [9, 9]], reference: [4, 4]) == 0)
    #expect(Hypervolume.of([], reference: [4, 4]) == 0)
    #expect(Hypervolume.of([[3.0], [1], [2]], reference: [4]) == 3)
  }

  @Test(arguments: [2, 3, 4])
  func `integer points cover as many unit cells as the volume says`(objectives: Int) {
    for step in 0..<10 as Range<UInt64> {
      var stream = RandomStream(seed: 2, purpose: .test, step: step, slot: UInt64(objectives))
      let points = (0..<8).map { _ in (0..<objectives).map { _ in Double(stream.below(6)) } }
      var cells = [[]] as [[Double]]
      for _ in 0..<objectives {
        cells = cells.flatMap { cell in (0..<5).map { cell + [Double($0)] } }
      }
      let covered = cells.count { cell in
        points.contains { zip($0, cell).allSatisfy { $0 <= $1 } }
      }
      let reference = Array(repeating: 5.0, count: objectives)
      #expect(Hypervolume.of(points, reference: reference) == Double(covered))
    }
  }

  @Test func `the reference lies a tenth of the range beyond the vectors`() {
    #expect(Hypervolume.reference(beyond: [0, 10]) == 11)
    #expect(Hypervolume.reference(beyond: [5, 5]) == 5.5)
    #expect(Hypervolume.reference(beyond: []) == nil)
  }

  @Test func `a huge value decides no reference`() {
    let largest = Double.greatestFiniteMagnitude
    #expect(Hypervolume.reference(beyond: [0, largest, 10, -largest]) == 11)
    #expect(Hypervolume.reference(beyond: [largest, -1e200]) == nil)
  }
}
