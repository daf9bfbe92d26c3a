import Synchronization
import Tensors
import Testing

@Suite struct ThreadTeamTests {
  /// Every member writes its cell, meets the others and reads all cells, many times over.
  private final class Rounds: TeamProgram {
    let rounds: Int
    let cells: AlignedBuffer
    let mistakes = Atomic<Int>(0)

    init(rounds: Int, members: Int) {
      self.rounds = rounds
      // 16 floats apart: a cache line each.
      cells = AlignedBuffer(count: members * 16)
    }

    func execute(member: Int, of team: ThreadTeam) {
      for round in 1..<(rounds + 1) {
        cells.pointer[member * 16] = Float(round)
        team.barrier()
        for other in 0..<team.count where cells.pointer[other * 16] != Float(round) {
          mistakes.add(1, ordering: .relaxed)
        }
        team.barrier()
      }
    }
  }

  /// Sums shares of a slope, each member a fixed part.
  private final class Sum: TeamProgram {
    let parts: AlignedBuffer

    init(members: Int) {
      parts = AlignedBuffer(count: members)
    }

    func execute(member: Int, of team: ThreadTeam) {
      var sum: Float = 0
      for i in stride(from: member, to: 10_000, by: team.count) { sum += 1 / Float(i + 1) }
      parts.pointer[member] = sum
    }

    var total: Float { (0..<parts.count).reduce(0) { $0 + parts.pointer[$1] } }
  }

  @Test(arguments: [1, 2, 4])
  func `no member passes a barrier before all have come`(members: Int) {
    let team = ThreadTeam(threads: members)
    let program = Rounds(rounds: 5_000, members: members)
    team.run(program)
    #expect(program.mistakes.load(ordering: .relaxed) == 0)
    for member in 0..<members { #expect(program.cells.pointer[member * 16] == 5_000) }
  }

  @Test(arguments: [1, 2, 4])
  func `runs follow each other and give the same bits`(members: Int) {
    let team = ThreadTeam(threads: members)
    #expect(team.count == members)
    var totals: Set<UInt32> = []
    for _ in 0..<500 {
      let program = Sum(members: members)
      team.run(program)
      totals.insert(program.total.bitPattern)
    }
    #expect(totals.count == 1)
  }

  @Test func `a finished program is let go of`() {
    let team = ThreadTeam(threads: 2)
    weak var finished: Sum?
    do {
      let program = Sum(members: 2)
      finished = program
      team.run(program)
    }
    #expect(finished == nil)
  }

  @Test func `teams come and go without a run`() {
    for _ in 0..<50 { #expect(ThreadTeam(threads: 3).count == 3) }
  }

  @Test func `members flush denormal numbers`() {
    final class Denormal: TeamProgram {
      let results = AlignedBuffer(count: 2)
      let smallest: Float
      init(smallest: Float) { self.smallest = smallest }
      func execute(member: Int, of team: ThreadTeam) { results.pointer[member] = smallest * 0.5 }
    }
    let program = Denormal(smallest: .leastNormalMagnitude)
    ThreadTeam(threads: 2).run(program)
    #expect(program.results.pointer[0] == 0)
    #expect(program.results.pointer[1] == 0)
  }
}
