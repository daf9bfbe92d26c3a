public import Spaces

/// A candidate that was asked for, with what came back.
public struct Evaluation: Hashable, Sendable {
  /// The candidate as it was asked.
  public let genome: Genome
  /// Its score; nil if the evaluation failed.
  public let score: Score?

  /// An evaluation of a candidate; without a score it has failed.
  public init(genome: Genome, score: Score?) {
    self.genome = genome
    self.score = score
  }
}
