public import Graphs

/// Why a block cannot be built from its picks and the signal that reaches it.
public enum BlockError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Channels do not divide into heads.
  case indivisibleWidth(channels: Int, headWidth: Int)
  /// A gene without which the block cannot be built has no value.
  case missingGene(String)
  /// Tokens reach a block that reads maps.
  case needsGrid(Signal)
  /// The value of a gene is not a multiple of what it is divided by.
  case noMultiple(gene: String, value: Int, of: Int)

  /// The reason, as the second half of a sentence.
  public var description: String {
    switch self {
    case .indivisibleWidth(let channels, let headWidth):
      """
      \(channels) channels do not divide into heads of width \(headWidth); use widths that are \
      multiples of \(headWidth), or another headWidth
      """
    case .missingGene(let gene):
      "the gene '\(gene)' has no value"
    case .needsGrid(let signal):
      "it needs a grid; \(Self.tokens(signal)) reach it: \(signal); let it stand before the block that makes them"
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
