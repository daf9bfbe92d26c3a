import Spaces
import Testing

@testable import Search

/// The crowded comparison (Deb et al., 2002), by which candidates survive and win tournaments.
struct ParentTests {
  private func evaluations(_ vectors: [[Double]]) -> [Evaluation] {
    vectors.enumerated().map { place, vector in
      Evaluation(genome: Genome(choices: [place]), score: Score(objectives: vector))
    }
  }

  @Test func `a front that does not fit gives its ends, then of the equally lonely the earlier`() {
    let evaluations = evaluations([[0, 4], [1, 3], [2, 2], [3, 1], [4, 0], [5, 5]])
    #expect(Set(Parent.best(3, of: 0..<6, in: evaluations).map(\.place)) == [0, 4, 1])
    #expect(Set(Parent.best(4, of: 0..<6, in: evaluations).map(\.place)) == [0, 4, 1, 2])
    let all = Parent.best(6, of: 0..<6, in: evaluations)
    #expect(all.first { $0.place == 5 }?.rank == 1)
    #expect(all.count { $0.rank == 0 } == 5)
  }

  @Test func `a better front wins, and on the same front the lonelier one`() {
    let evaluation = evaluations([[0]])[0]
    func parent(rank: Int, crowding: Double) -> Parent {
      Parent(place: 0, evaluation: evaluation, rank: rank, crowding: crowding)
    }
    let (lonely, crowded) = (parent(rank: 1, crowding: 2), parent(rank: 1, crowding: 1))
    #expect(lonely.beats(crowded) && !crowded.beats(lonely) && !lonely.beats(lonely))
    let first = parent(rank: 0, crowding: 0)
    #expect(first.beats(lonely) && !lonely.beats(first))
  }
}
