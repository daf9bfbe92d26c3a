import Seeding
import Testing

@testable import Engine

struct MemoryPlanTests {
  private struct Life {
    let buffer: Buffer
    let size: Int
    let times: ClosedRange<Int>
  }

  @Test(arguments: 0..<40)
  func `buffers that live at the same time never overlap`(seed: Int) {
    var stream = RandomStream(seed: UInt64(seed), purpose: .test)
    var plan = MemoryPlan()
    var lives: [Life] = []
    for _ in 0..<60 {
      let size = 1 + stream.below(seed % 2 == 0 ? 100 : 4)
      let first = stream.below(40)
      let last = first + stream.below(12)
      let buffer = plan.buffer(size: size)
      plan.use(buffer, at: last)
      plan.use(buffer, at: first)
      lives.append(Life(buffer: buffer, size: size, times: first...last))
    }
    let (offsets, extent) = plan.place()
    var most = 0
    for time in 0..<52 {
      let alive = lives.filter { $0.times.contains(time) }
        .sorted { offsets[$0.buffer.index] < offsets[$1.buffer.index] }
      var end = 0
      for life in alive {
        #expect(offsets[life.buffer.index] >= end)
        end = offsets[life.buffer.index] + life.size
      }
      #expect(end <= extent)
      most = max(most, alive.reduce(0) { $0 + $1.size })
    }
    // No plan needs less than what lives at once, and a greedy one not much more.
    #expect(extent >= most && extent <= 2 * most)
  }

  @Test
  func `memory is used again, and what is never used needs none`() {
    var plan = MemoryPlan()
    let buffers = (0..<10).map { _ in plan.buffer(size: 8) }
    let unused = plan.buffer(size: 1000)
    for (time, buffer) in buffers.enumerated() {
      plan.use(buffer, at: time)
      plan.use(buffer, at: time + 1)
    }
    plan.use(.input, at: 3)
    let (offsets, extent) = plan.place()
    #expect(extent == 16)
    #expect(offsets[unused.index] == 0)
  }
}
