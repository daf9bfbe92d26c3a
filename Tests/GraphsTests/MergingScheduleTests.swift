import Graphs
import Testing

struct MergingScheduleTests {
  @Test(arguments: [
    (12, 16, 0, Array(repeating: 16, count: 12)),
    (12, 16, -1, [32, 29, 26, 23, 20, 17, 14, 11, 8, 5, 2, 0]),
    (12, 16, 1, [0, 2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 32]),
    (12, 16, -0.5, [24, 22, 21, 19, 18, 16, 15, 13, 12, 10, 9, 8]),
    (12, 16, 0.5, [8, 9, 10, 12, 13, 15, 16, 18, 19, 21, 22, 24]),
    (12, 13, -1, [26, 23, 21, 18, 16, 14, 11, 9, 7, 4, 2, 0]),
    (12, 8, -1, [16, 14, 13, 11, 10, 8, 7, 5, 4, 2, 1, 0]),
    (
      24, 8, -1,
      [16, 15, 14, 13, 13, 12, 11, 11, 10, 9, 9, 8, 7, 6, 6, 5, 4, 4, 3, 2, 2, 1, 0, 0]
    ),
    (
      32, 7, -1,
      [
        14, 13, 13, 12, 12, 11, 11, 10, 10, 9, 9, 9, 8, 8, 7, 7, 6, 6, 5, 5, 4, 4, 4, 3, 3, 2, 2, 1,
        1, 0, 0, 0,
      ]
    ),
  ])
  func `schedules along a line are the published ones`(
    layers: Int, r: Int, inflection: Double, expected: [Int]
  ) {
    let schedule = MergingSchedule.inflected(r: r, inflection: inflection)
    #expect(schedule.removals(layers: layers) == expected)
  }

  @Test
  func `constant schedules repeat, lists are padded and cut`() {
    #expect(MergingSchedule.constant(5).removals(layers: 3) == [5, 5, 5])
    #expect(MergingSchedule.list([4, 0, 2]).removals(layers: 5) == [4, 0, 2, 0, 0])
    #expect(MergingSchedule.list([4, 0, 2]).removals(layers: 2) == [4, 0])
    #expect(MergingSchedule.inflected(r: 6, inflection: -1).removals(layers: 1) == [6])
  }

  /// Tokens and multiply-accumulates of the matching, walked layer by layer; the counts after the
  /// arrows are the paper's models'.
  @Test(arguments: [
    (12, 197, MergingSchedule.constant(13), 41), (12, 197, .constant(16), 11),
    (12, 197, .inflected(r: 16, inflection: -1), 10), (24, 197, .constant(8), 7),
    (32, 257, .constant(8), 5), (24, 577, .constant(25), 8), (24, 577, .constant(40), 2),
    (24, 577, .list(Array(repeating: 25, count: 8)), 377), (12, 577, .constant(45), 42),
    (24, 1025, .constant(40), 65), (32, 1370, .constant(45), 9),
  ])
  func `tokens that are left`(layers: Int, tokens: Int, schedule: MergingSchedule, left: Int) {
    let end = schedule.removals(layers: layers).reduce(tokens) {
      Matching(removed: $1, protected: 1).remaining(of: $0)
    }
    #expect(end == left)
  }

  @Test
  func `matching is counted apart from the network`() {
    var tokens = 197
    var macs = 0
    for removed in MergingSchedule.constant(13).removals(layers: 12) {
      let matching = Matching(removed: removed, protected: 1, heads: 3)
      let metric = Shape([tokens, 192])
      macs += matching.matchingMacs(inputs: [metric])
      #expect(matching.macs(inputs: [metric], outputs: matching.outputs(of: [metric])) == 0)
      tokens = matching.remaining(of: tokens)
    }
    #expect(macs == 3_410_624)
    let idle = Matching(removed: 0, protected: 1)
    #expect(idle.matchingMacs(inputs: [Shape([197, 192])]) == 0)
    let huge = Matching(method: .greedy, removed: 1, protected: 0)
    #expect(huge.matchingMacs(inputs: [Shape([.max / 4, 192])]) == .max)
  }

  @Test
  func `relative positions cost as much as the products of attention`() {
    let grid = RelativeGrid(height: 14, width: 14, prefix: 1, reach: 14)
    let (scores, tokens) = (Shape([3, 197, 197]), Shape([197, 192]))
    #expect(grid.tokens == 197 && grid.rows == 30)
    #expect(
      RelativeScores(grid: grid, scale: 0.125).macs(inputs: [scores, tokens], outputs: [scores])
        == 197 * 197 * 192)
    #expect(
      RelativeValues(grid: grid).macs(inputs: [tokens, scores], outputs: [tokens])
        == 197 * 197 * 192)
  }
}
