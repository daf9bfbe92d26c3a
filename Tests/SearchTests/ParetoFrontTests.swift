import Search
import Seeding
import Testing

@Suite struct ParetoFrontTests {
  private func scores(_ vectors: [[Double]]) -> [Score] {
    vectors.compactMap { Score(objectives: $0) }
  }

  @Test func `the front of five points is found by hand`() {
    let points: [Score?] = scores([[1, 5], [2, 3], [3, 4], [4, 1], [2, 3]])
    #expect(ParetoFront.indices(of: points) == [0, 1, 3, 4])
  }

  @Test func `failed and infeasible candidates keep their number and are never on the front`() {
    let points: [Score?] = [
      nil, Score(objectives: [0, 0], violation: 0.1), Score(objectives: [2, 2]),
      Score(objectives: [.nan, 0]), Score(objectives: [3, 1]),
    ]
    #expect(ParetoFront.indices(of: points) == [2, 4])
    #expect(ParetoFront.indices(of: [nil, Score(objectives: [1], violation: 1)]) == [])
    #expect(ParetoFront.indices(of: []) == [])
  }

  @Test func `fronts peel off one after the other`() {
    let points = scores([[4, 4], [1, 3], [2, 2], [3, 1], [2, 4], [3, 3], [1, 3]])
    #expect(ParetoFront.fronts(of: points) == [[1, 2, 3, 6], [4, 5], [0]])
    #expect(ParetoFront.fronts(of: []) == [])
  }

  @Test func `infeasible candidates stand behind all feasible ones, by violation`() throws {
    let points = try [
      #require(Score(objectives: [0, 0], violation: 2)),
      #require(Score(objectives: [9, 9], violation: 1)),
      #require(Score(objectives: [5, 5])),
      #require(Score(objectives: [4, 6])),
    ]
    #expect(ParetoFront.fronts(of: points) == [[2, 3], [1], [0]])
  }

  @Test func `fronts agree with the definition on random points with ties`() {
    for objectives in 1...4 {
      var stream = RandomStream(seed: 1, purpose: .test, step: UInt64(objectives))
      let points = scores(
        (0..<80).map { _ in (0..<objectives).map { _ in Double(stream.below(6)) } })
      var left = Set(points.indices)
      var expected: [[Int]] = []
      while !left.isEmpty {
        let front = left.filter { index in
          !left.contains { points[$0].dominates(points[index]) }
        }
        expected.append(front.sorted())
        left.subtract(front)
      }
      #expect(ParetoFront.fronts(of: points) == expected)
      #expect(ParetoFront.indices(of: points) == expected.first)
    }
  }

  @Test func `crowding is the normalised distance of the neighbours`() {
    // First objective: ends 0 and 10, inside (4 − 0)/10 and (10 − 1)/10; second the same from 8
    // down to 0.
    let distances = ParetoFront.crowding(of: [[0, 8], [4, 2], [1, 6], [10, 0]])
    #expect(distances[0] == .infinity)
    #expect(distances[3] == .infinity)
    #expect(abs(distances[1] - (9.0 / 10 + 6.0 / 8)) < 1e-12)
    #expect(abs(distances[2] - (4.0 / 10 + 6.0 / 8)) < 1e-12)
  }

  @Test func `crowding of few or equal points is finite where nothing spreads`() {
    #expect(ParetoFront.crowding(of: []) == [])
    #expect(ParetoFront.crowding(of: [[3, 3]]) == [.infinity])
    #expect(ParetoFront.crowding(of: [[1, 1], [1, 1], [1, 1]]) == [.infinity, 0, .infinity])
  }

  @Test func `equal scores do not dominate each other`() throws {
    let score = try #require(Score(objectives: [1, 2]))
    #expect(!score.dominates(score))
    #expect(try #require(Score(objectives: [1, 1])).dominates(score))
    #expect(try !#require(Score(objectives: [0, 3])).dominates(score))
  }
}
