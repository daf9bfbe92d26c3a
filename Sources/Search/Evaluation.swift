package import Spaces

/// A candidate that was asked for, with what came back.
package struct Evaluation: Hashable, Sendable {
  /// The candidate as it was asked.
  package let genome: Genome
  /// Its score; nil if the evaluation failed.
  package let score: Score?

  /// An evaluation of a candidate; without a score it has failed.
  package init(genome: Genome, score: Score?) {
    self.genome = genome
    self.score = score
  }
}
