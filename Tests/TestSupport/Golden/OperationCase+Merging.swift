import Graphs

extension OperationCase {
  /// An operation that merges tokens, or that reads sizes or relative positions; nil if it is none,
  /// or if its settings are unknown here.
  var merging: Operation? {
    switch kind {
    case Matching.kind:
      guard let method, let removed = settings.removed, let protected = settings.protected,
        let heads = settings.heads
      else { return nil }
      return .matching(
        Matching(method: method, removed: removed, protected: protected, heads: heads))
    case MergeTokens.kind:
      guard let remaining = settings.remaining, let isWeighted = settings.isWeighted else {
        return nil
      }
      return .mergeTokens(MergeTokens(remaining: remaining, isWeighted: isWeighted))
    case MergeSources.kind: return .mergeSources(MergeSources())
    case TokenPool.kind:
      guard let prefix = settings.prefix, let patches = settings.patches else { return nil }
      return .tokenPool(TokenPool(prefix: prefix, patches: patches))
    case RelativeScores.kind:
      guard let grid, let scale = settings.scale else { return nil }
      return .relativeScores(RelativeScores(grid: grid, scale: scale))
    case RelativeValues.kind:
      return grid.map { .relativeValues(RelativeValues(grid: $0)) }
    default: return nil
    }
  }

  private var method: Matching.Method? {
    switch (settings.method, settings.count) {
    case ("alternating", _): .bipartite(.alternating)
    case ("sequential", _): .bipartite(.sequential)
    case ("attentionPruning", _): .attentionPruning
    case ("greedy", _): .greedy
    case ("everyKth", let count?): .everyKth(count)
    case ("clusters", let count?): .clusters(iterations: count)
    default: nil
    }
  }

  private var grid: RelativeGrid? {
    guard let height = settings.height, let width = settings.width, let prefix = settings.prefix,
      let reach = settings.reach
    else { return nil }
    return RelativeGrid(height: height, width: width, prefix: prefix, reach: reach)
  }
}
