import Graphs
import Spaces

/// What token merging (Bolya et al., 2023) asks of one transformer block: how many of its tokens
/// go, and how they are chosen.
///
/// Tokens merge between the sum with attention and the norm of the MLP; class and distillation
/// token stay as they are. A block that takes no token away passes on what reaches it.
struct TokenMerging {
  /// The assignments of tokens to clusters in k-means.
  private static let clusterIterations = 5

  /// Whether attention counts a key by its size, where sizes flow.
  let isProportional: Bool
  private let tokens: Signal
  private let remaining: Int
  private let matching: Matching
  private let readsFeatures: Bool
  private let isWeighted: Bool

  /// The merging of a block behind an attention; throws if no token would be left, or if what it
  /// reads is not there.
  init(_ attention: TokenAttention, signal: Signal, position: Position) throws(BlockError) {
    let picks = position.network
    tokens =
      signal.isMap
      ? .tokens(
        height: signal.height, width: signal.width, channels: signal.channels, prefix: 0) : signal
    let protected = tokens.prefix ?? 0
    let removed = Self.removed(picks, position)
    let free = tokens.originalTokens - protected
    guard removed == 0 || removed < free else { throw .nothingLeft(removed: removed, of: free) }
    guard removed == 0 || attention.grid == nil else { throw .mergingInGrid }
    isProportional = picks.flag("merging.proportional")
    readsFeatures = picks.text("merging.metric") == "features"
    isWeighted = picks.text("merging.average") != "plain"
    let method = Self.method(picks)
    let isCompared = method != .attentionPruning && method != .randomPruning
    guard removed == 0 || protected > 0 || method != .attentionPruning else {
      throw .pruningWithoutClassToken(signal)
    }
    // Heads are those of the keys; nothing but similarity reads them.
    let isMean = isCompared && !readsFeatures && picks.text("merging.heads") != "concatenated"
    matching = Matching(
      method: removed == 0 ? .bipartite(.alternating) : method, removed: removed,
      protected: protected, heads: isMean ? attention.heads : 1)
    remaining = matching.remaining(of: tokens.tokens)
  }

  /// Writes it behind the sum of tokens and attention; answers with the tokens that are left, and
  /// what flows beside them.
  func write(
    into builder: inout GraphBuilder, _ x: Value, attended: TokenAttention.Result, flow: Flow
  ) -> Flow {
    let gone = tokens.tokens - remaining
    guard gone > 0 else { return Flow([x] + flow.values.dropFirst(), flow.signal) }
    let metric =
      switch matching.method {
      case .attentionPruning: attended.probabilities
      default: readsFeatures ? x : attended.keys
      }
    return builder.scope("merging") { builder in
      let assignment = builder.add("matching", .matching(matching), [metric])
      let sizes = flow.sizes.map { [$0] } ?? []
      let merged = builder.add(
        "tokens", .mergeTokens(MergeTokens(remaining: remaining, isWeighted: isWeighted)),
        [x, assignment] + sizes)
      let sources =
        flow.sources.map {
          builder.add("sources", .mergeSources(MergeSources()), [$0, assignment])
        } ?? assignment
      return Flow(
        merged, tokens.merging(gone, hasSizes: merges, hasSources: true),
        sizes: merges ? Value(node: merged.node, output: 1) : nil, sources: sources)
    }
  }

  /// Whether tokens grow: those that are left after pruning are no larger than before.
  private var merges: Bool {
    switch matching.method {
    case .randomPruning, .attentionPruning: false
    default: true
    }
  }

  /// The tokens that the schedule takes away in the block.
  private static func removed(_ picks: Picks, _ position: Position) -> Int {
    let schedule: MergingSchedule
    switch picks.values["merging.r"] {
    case .integer(let r)?:
      let inflection =
        picks.text("merging.schedule").flatMap { GeneGroup.mergingInflections[$0] }
        ?? picks.real("merging.schedule") ?? 0
      schedule = .inflected(r: r, inflection: inflection)
    case .list(let list)?:
      schedule = .list(list.map { if case .integer(let r) = $0 { r } else { 0 } })
    default: return 0
    }
    return schedule.removals(layers: position.depth)[position.index]
  }

  private static func method(_ picks: Picks) -> Matching.Method {
    switch picks.text("merging.method") {
    case "random-bipartite": .randomBipartite
    case "random-pruning": .randomPruning
    case "attention-pruning": .attentionPruning
    case "k-means": .clusters(iterations: clusterIterations)
    case "greedy": .greedy
    default: .bipartite(picks.text("merging.split") == "sequential" ? .sequential : .alternating)
    }
  }
}
