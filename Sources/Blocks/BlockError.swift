/// Why a block cannot be built from its picks and the signal that reaches it.
public enum BlockError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Channels do not divide into heads.
  case indivisibleWidth(channels: Int, headWidth: Int)
  /// A gene without which the block cannot be built has no value.
  case missingGene(String)

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
    }
  }
}
