/// Which tokens are merged or dropped, and where the others go: the first half of token merging
/// (Bolya et al., "Token Merging: Your ViT But Faster", 2023) and the methods that it is compared
/// with.
///
/// Input: a metric [T, A·D], the keys of attention or the features themselves; for
/// `attentionPruning` probabilities [A, T, T]. Output: the assignment [T, 1], for each token the
/// row of the merged tokens that it goes to, −1 if it is dropped. Similarity is the cosine of the
/// metric's rows, whose length counts as 10⁻¹² where it is less. Ties go to the first token.
/// Nothing differentiates through it.
///
/// The first `protected` tokens (class, distillation, registers) neither merge nor are merged into
/// nor dropped; they keep their rows.
package struct Matching: OperationDefinition {
  /// Name of the kind.
  package static let kind = "matching"
  /// Indices have no gradient.
  package static let traits = OperationTraits(
    gradient: .nowhere, weight: .parameters, channels: .opaque, statistics: .none)

  /// How tokens are divided into those that may merge, a, and those that they merge into, b.
  package enum Split: String, Hashable, Sendable, CaseIterable {
    /// a are tokens 0, 2, 4, …, b are 1, 3, 5, ….
    case alternating
    /// a are the protected tokens and the first half of the others, the larger one; b are the rest.
    case sequential
  }

  /// How it is decided which tokens are merged or dropped.
  package enum Method: Hashable, Sendable {
    /// Bipartite soft matching: each token of a finds its most similar one of b; the r best pairs
    /// merge.
    ///
    /// Rows: the tokens of a that are left, then b; with protected tokens a is in its order,
    /// without by falling similarity.
    case bipartite(Split)
    /// r tokens drawn at random merge, each into the most similar of the others, which keep their
    /// order.
    ///
    /// What is drawn depends on the node's name and the image's place in the batch alone: a second
    /// run draws the same.
    case randomBipartite
    /// Of every k tokens the last one is b, and all others merge into the most similar b; a last
    /// group that is not complete is dropped.
    ///
    /// It does not read r.
    case everyKth(Int)
    /// r tokens drawn at random are dropped, drawn as for `randomBipartite`.
    case randomPruning
    /// The r tokens that the class token, token 0, attends to least in the mean over heads are
    /// dropped.
    case attentionPruning
    /// k-means with k = T − r clusters by cosine: centres start at tokens ⌊i·T/k⌋, and tokens are
    /// assigned so many times.
    ///
    /// A cluster that loses all its tokens takes the one that is least like its own centre. Rows:
    /// the clusters in the order of their first centres.
    case clusters(iterations: Int)
    /// r times the most similar pair of all merges; a group's metric is the mean of its tokens'
    /// directions, its place that of its first token.
    case greedy
  }

  /// How it is decided.
  package let method: Method
  /// Tokens r that are to go; less where that would be more than half of those that are not
  /// protected.
  package let removed: Int
  /// How many tokens at the beginning are protected.
  package let protected: Int
  /// Heads A: the metric is the mean over them; 1 compares all channels as they are.
  package let heads: Int

  /// A matching.
  package init(
    method: Method = .bipartite(.alternating), removed: Int, protected: Int, heads: Int = 1
  ) {
    switch method {
    case .everyKth(let stride): precondition(stride > 1, "every token would be b")
    case .clusters(let iterations): precondition(iterations > 0, "no token would be assigned")
    case .attentionPruning: precondition(protected > 0, "pruning by attention needs a class token")
    case .bipartite, .randomBipartite, .randomPruning, .greedy: break
    }
    precondition(removed >= 0 && protected >= 0 && heads > 0, "counts are not negative")
    self.method = method
    self.removed = removed
    self.protected = protected
    self.heads = heads
  }

  /// How many rows are left of T tokens.
  package func remaining(of tokens: Int) -> Int {
    let free = max(0, tokens - protected)
    if case .everyKth(let stride) = method { return tokens - free + free / stride }
    return tokens - min(removed, free / 2)
  }

  /// How many tokens the input is about.
  package func tokens(of input: Shape) -> Int {
    method == .attentionPruning ? input.channels : input.rows
  }

  /// One [T, 1].
  package func outputs(of inputs: [Shape]) -> [Shape] { [Shape([tokens(of: inputs[0]), 1])] }

  /// Products of metric rows: ⌈T/2⌉ · ⌊T/2⌋ · D for bipartite matching; nothing if no token goes,
  /// or if none is compared.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork {
    .matching(products(input: inputs[0]))
  }

  private func products(input: Shape) -> Int {
    let tokens = tokens(of: input)
    let free = tokens - protected
    let gone = tokens - remaining(of: tokens)
    guard gone > 0 else { return 0 }
    let width = input.channels / heads
    switch method {
    case .bipartite(.alternating): return .product([(tokens + 1) / 2, tokens / 2, width])
    case .bipartite(.sequential): return .product([tokens - free / 2, free / 2, width])
    case .randomBipartite: return .product([gone, free - gone, width])
    case .everyKth(let stride):
      return .product([free / stride * (stride - 1), free / stride, width])
    case .randomPruning, .attentionPruning: return 0
    case .clusters(let iterations): return .product([iterations, free, free - gone, width])
    case .greedy: return .product([free, free + gone, width])
    }
  }

  /// Shapes and settings.
  package var timing: OperationTiming { .settings("\(method) h\(heads)") }
}
