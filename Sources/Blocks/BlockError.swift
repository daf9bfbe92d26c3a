package import Graphs

/// Why a block cannot be built from its picks and the signal that reaches it.
package enum BlockError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The values of a head cannot be added to what the next head of a cascade reads.
  case valueWidth(Int, channels: Int, heads: Int)
  /// There are fewer kernels than heads.
  case fewKernels(Int, heads: Int)
  /// A kernel has no middle.
  case evenKernel(Int)
  /// Channels do not divide into heads.
  case indivisibleWidth(channels: Int, headWidth: Int)
  /// Channels do not divide into so many heads.
  case indivisibleHeads(channels: Int, heads: Int)
  /// The image does not divide into patches.
  case indivisibleImage(height: Int, width: Int, patch: Int)
  /// A patch of an odd side, which a convolution of stride 2 cannot begin.
  case oddPatch(Int)
  /// A head reads tokens that are not there.
  case missingTokens(Signal)
  /// A gene without which the block cannot be built has no value.
  case missingGene(String)
  /// Neither the number nor the width of heads is given.
  case missingHeads
  /// Tokens reach a block that reads maps.
  case needsGrid(Signal)
  /// Merging takes tokens away whose relative positions the block's attention reads.
  case mergingInGrid
  /// Merging takes all tokens away that the network begins with.
  case nothingLeft(removed: Int, of: Int)
  /// Tokens are pruned by the attention of a class token that is not there.
  case pruningWithoutClassToken(Signal)
  /// Tokens reach a head that reads maps.
  case headNeedsGrid(Signal)
  /// The value of a gene is not a multiple of what it is divided by.
  case noMultiple(gene: String, value: Int, of: Int)

  /// The reason, as the second half of a sentence.
  package var description: String {
    switch self {
    case .valueWidth(let width, let channels, let heads):
      """
      a cascade adds the output of a head to the \(channels / heads) channels that the next one reads, so \
      that valueWidth cannot be \(width); leave valueWidth out, or let attention be grouped or plain
      """
    case .fewKernels(let count, let heads):
      "kernels has an entry for \(count) of \(heads) heads; give each head one"
    case .evenKernel(let side):
      "a kernel of side \(side) has no middle; use odd sides in kernels"
    case .indivisibleWidth(let channels, let headWidth):
      """
      \(channels) channels do not divide into heads of width \(headWidth); use widths that are \
      multiples of \(headWidth), or another headWidth
      """
    case .indivisibleHeads(let channels, let heads):
      """
      \(channels) channels do not divide into \(heads) heads; use widths that are multiples of \
      \(heads), another number of heads, or a law such as "stage.width % stage.heads == 0"
      """
    case .indivisibleImage(let height, let width, let patch):
      """
      \(height)×\(width) does not divide into patches of \(patch)×\(patch); use resolutions that are \
      multiples of \(patch), or another patch
      """
    case .oddPatch(let patch):
      "its stem begins with stride 2, a patch of \(patch) is odd; use an even patch, or the stem 'patch'"
    case .missingTokens(let signal):
      """
      it classifies a class token, but \(signal) reach it; let patch-embedding have a classToken, or \
      choose "pool": "mean"
      """
    case .missingGene(let gene):
      "the gene '\(gene)' has no value"
    case .missingHeads:
      "the gene 'heads' has no value; give heads or headWidth"
    case .needsGrid(let signal) where !signal.hasGrid:
      """
      it needs a grid, as convolutions, windows and relativePosition do, and merging took tokens away from it: \(signal); \
      let merging.r be 0, leave the stages before it out of merging.stages, or let the blocks that merge stand behind it
      """
    case .needsGrid(let signal):
      "it needs a grid; \(Self.tokens(signal)) reach it: \(signal); let it stand before the block that makes them"
    case .mergingInGrid:
      """
      tokens that merge have no place in a grid, which its relative positions need; let merging.r be 0 or \
      relativePosition be 0, leave the stage out of merging.stages, or add a law such as \
      "merging.r == 0 or stage.relativePosition == 0"
      """
    case .nothingLeft(let removed, let tokens):
      """
      merging takes \(removed) tokens away in this block, and the network begins with \(tokens) that may \
      merge, so that none would be left; let merging.r be smaller
      """
    case .pruningWithoutClassToken(let signal):
      """
      "attention-pruning" drops tokens to which a class token attends little, but \(signal) reach it; let \
      patch-embedding have a classToken, or choose another merging.method
      """
    case .headNeedsGrid(let signal):
      "it reads a map; \(Self.tokens(signal)) reach it: \(signal); use a token-head, which reads tokens"
    case .noMultiple(let gene, let value, let divisor):
      "the gene '\(gene)' is \(value); use multiples of \(divisor)"
    }
  }

  private static func tokens(_ signal: Signal) -> String {
    if !signal.hasGrid { return "merged tokens" }
    return switch signal.prefix ?? 0 {
    case 0: "tokens"
    case 1: "tokens with a class token"
    default: "tokens with a class and other tokens"
    }
  }
}
