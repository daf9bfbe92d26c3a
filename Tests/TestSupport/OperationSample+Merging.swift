import Graphs
import Seeding

extension OperationSample {
  /// Matching, merging, and what reads sizes.
  static var merging: [OperationSample] { matchings + merges }

  /// AutoFormer's relative positions, with and without a token that has no place, and with
  /// distances beyond the tables.
  static var relativePositions: [OperationSample] {
    let grids = [
      RelativeGrid(height: 2, width: 3, prefix: 1, reach: 4),
      RelativeGrid(height: 3, width: 3, prefix: 0, reach: 1),
      RelativeGrid(height: 1, width: 5, prefix: 2, reach: 2),
    ]
    return grids.flatMap { grid in
      let (scores, tokens) = ([2, 2, grid.tokens, grid.tokens], [2, grid.tokens, 6])
      let tables = [[grid.rows, 3], [grid.rows, 3]]
      return [
        OperationSample(
          .relativeScores(RelativeScores(grid: grid, scale: 0.5)), [scores, tokens], tables),
        OperationSample(.relativeValues(RelativeValues(grid: grid)), [tokens, scores], tables),
      ]
    }
  }

  private static var matchings: [OperationSample] {
    let methods: [Matching.Method] = [
      .bipartite(.alternating), .bipartite(.sequential), .randomBipartite, .everyKth(3),
      .randomPruning, .clusters(iterations: 3), .greedy,
    ]
    let settings = [
      (shape: [2, 12, 6], removed: 3, protected: 1, heads: 2),
      (shape: [2, 11, 4], removed: 9, protected: 2, heads: 1),
      (shape: [3, 9, 6], removed: 2, protected: 0, heads: 3),
      (shape: [2, 14, 8], removed: 20, protected: 3, heads: 1),
    ]
    return methods.flatMap { method in
      settings.map { setting in
        OperationSample(
          .matching(
            Matching(
              method: method, removed: setting.removed, protected: setting.protected,
              heads: setting.heads)), [setting.shape])
      }
    } + [
      OperationSample(
        .matching(Matching(method: .attentionPruning, removed: 3, protected: 1)), [[2, 3, 9, 9]]),
      OperationSample(
        .matching(Matching(method: .attentionPruning, removed: 9, protected: 2)), [[2, 1, 8, 8]]),
    ]
  }

  private static var merges: [OperationSample] {
    let assignment = column(2, [0, 2, 1, 2, -1, 2, 1])
    let sizes = column(2, [1, 3, 1, 2, 5, 1, 4])
    var stream = RandomStream(seed: 8, purpose: .test)
    let tokens = ReferenceTensor.normal([2, 7, 5], from: &stream)
    let scores = ReferenceTensor.normal([2, 3, 7, 7], from: &stream)
    let merge = MergeTokens(remaining: 3)
    return [
      sample(.mergeTokens(merge), [tokens, assignment]),
      sample(.mergeTokens(merge), [tokens, assignment, sizes]),
      sample(
        .mergeTokens(MergeTokens(remaining: 3, isWeighted: false)), [tokens, assignment, sizes]),
      sample(.mergeSources(MergeSources()), [column(2, [3, 0, -1, 6, 4, 3, 1]), assignment]),
      sample(.mergeSources(MergeSources()), [column(1, [1, 0, 1]), column(1, [1, -1, 0])]),
      sample(.softmax(Softmax()), [scores, sizes]),
      sample(
        .softmax(Softmax()),
        [.normal([1, 1, 3, 3], from: &stream), column(1, [2, 1, 7])]),
      sample(.tokenPool(TokenPool(prefix: 0, patches: 7)), [tokens]),
      sample(.tokenPool(TokenPool(prefix: 2, patches: 15)), [tokens]),
      sample(.tokenPool(TokenPool(prefix: 1, patches: 16)), [tokens, sizes]),
    ]
  }

  private static func sample(
    _ operation: Operation, _ inputs: [ReferenceTensor]
  ) -> OperationSample {
    OperationSample(operation, reads: ReferenceReads(operation, inputs: inputs))
  }

  /// The same numbers for each image of a batch, as [B, T, 1]; the images after the first have them
  /// rotated by one.
  private static func column(_ batch: Int, _ values: [Double]) -> ReferenceTensor {
    ReferenceTensor(shape: [batch, values.count, 1]) {
      values[($0 + $0 / values.count) % values.count]
    }
  }
}
