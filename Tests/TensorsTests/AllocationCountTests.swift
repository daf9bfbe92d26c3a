import Foundation
import Tensors
import TestSupport
import Testing

/// The count sees the whole process, so it is read in processes of its own.
@Suite(.enabled(if: AllocationCount.during {} != nil))
struct AllocationCountTests {
  @Test
  func `every way to allocate is counted, and nothing else`() async {
    await #expect(processExitsWith: .success) {
      var (small, zeros, aligned) = (malloc(0), malloc(0), malloc(0))
      var page: UnsafeMutableRawPointer?
      for block in [small, zeros, aligned] { free(block) }
      #expect(AllocationCount.during {} == 0)
      #expect(AllocationCount.during { small = malloc(10) } == 1)
      #expect(AllocationCount.during { zeros = calloc(3, 5) } == 1)
      #expect(AllocationCount.during { small = realloc(small, 100_000) } == 1)
      #expect(AllocationCount.during { aligned = aligned_alloc(64, 128) } == 1)
      #expect(AllocationCount.during { posix_memalign(&page, 4096, 10) } == 1)
      #expect(UInt(bitPattern: page) % 4096 == 0)
      #expect(
        AllocationCount.during {
          free(small)
          free(zeros)
          free(aligned)
          free(page)
        } == 0)
    }
  }

  @Test
  func `arrays, classes and other threads are counted`() async {
    await #expect(processExitsWith: .success) {
      var array: [Int] = []
      var buffer: AlignedBuffer?
      let count = AllocationCount.during { array = Array(0..<100) } ?? 0
      #expect(count > 0)
      #expect(array.count == 100)
      // The object and its floats.
      #expect(AllocationCount.during { buffer = AlignedBuffer(count: 5) } == 2)
      #expect(buffer?.count == 5)
      let program = Allocating()
      let team = ThreadTeam(threads: 3)
      team.run(program)
      #expect(AllocationCount.during { team.run(program) } == 30)
    }
  }

  private final class Allocating: TeamProgram {
    func execute(member: Int, of team: ThreadTeam) {
      var rest = 10
      while rest > 0 {
        free(malloc(100 + member))
        rest -= 1
      }
    }
  }
}
