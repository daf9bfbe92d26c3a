import CKernels
import Graphs

/// Drops tokens: at random, or those that the class token attends to least.
struct PruningMatcher: TokenMatcher {
  private let readsAttention: Bool
  private let heads: Int
  private let dimensions: MatchingDimensions

  init(_ operation: Matching, _ dimensions: MatchingDimensions, input: Shape) {
    readsAttention = operation.method == .attentionPruning
    heads = readsAttention ? input.rows / input.channels : 1
    self.dimensions = dimensions
  }

  var scratch: Int { 2 * dimensions.tokens }

  func match(
    _ metric: UnsafePointer<Float>, image: Int, scratch: UnsafeMutablePointer<Float>,
    assignment: UnsafeMutablePointer<Float>
  ) {
    let (first, tokens) = (dimensions.protected, dimensions.tokens)
    let list = UnsafeMutableRawPointer(scratch + tokens).assumingMemoryBound(to: Int32.self)
    if readsAttention {
      choose(list, keys: scratch, attention: metric)
    } else {
      TokenDraw(seed: dimensions.seed)
        .draw(dimensions.removed, of: dimensions.free, image: image, into: list)
    }
    assignment.update(repeating: 0, count: tokens)
    for place in 0..<dimensions.removed { assignment[first + Int(list[place])] = -1 }
    var row = 0
    for token in 0..<tokens where assignment[token] == 0 {
      assignment[token] = Float(row)
      row += 1
    }
  }

  /// Lists the tokens to drop first: those that the class token, row 0 of each head, attends to
  /// least.
  private func choose(
    _ list: UnsafeMutablePointer<Int32>, keys: UnsafeMutablePointer<Float>,
    attention: UnsafePointer<Float>
  ) {
    let (first, tokens, free) = (dimensions.protected, dimensions.tokens, dimensions.free)
    keys.update(repeating: 0, count: free)
    for head in 0..<heads {
      ck_axpy(-1 / Float(heads), attention + head * tokens * tokens + first, keys, free)
    }
    for index in 0..<free { list[index] = Int32(index) }
    DescendingOrder(keys: keys).select(dimensions.removed, of: list, count: free)
    for place in 0..<dimensions.removed {
      (list[place], list[free - 1 - place]) = (list[free - 1 - place], list[place])
    }
  }
}
