package import Networks
package import Spaces

/// Which subnets a step trains, on the same batch.
///
/// What is drawn is a function of the seed and the step alone, and of the scores where a policy
/// asks for them.
package protocol SubnetPolicy {
  /// The subnet that learns first and teaches the others; nil if there is none.
  var largest: Genome? { get }
  /// The others of the step that was drawn last.
  var others: [Genome] { get }

  /// Draws the subnets of a step.
  ///
  /// `score` says how good a subnet is, on the step's batch or by what a predictor expects: higher
  /// is better. Throws `SpaceError.tooFewAllowed` if the laws leave too few subnets.
  mutating func draw(
    seed: UInt64, step: Int, score: (Genome) -> Double
  ) throws(SpaceError)

  /// The first step of the row of at most so many steps that train the same subnets as this one.
  func firstStep(ofRowWith step: Int, repeats: Int) -> Int

  /// The blocks of all subnets that were trained before, where a step is the first with narrower
  /// hidden layers than they have; else nil.
  ///
  /// Then channels are sorted by their importance before the step is taken.
  func trainedBlocks(beforeNarrowing step: Int) -> Set<BlockInstance.Key>?
}

extension SubnetPolicy {
  /// Rows follow each other from step 0 on.
  package func firstStep(ofRowWith step: Int, repeats: Int) -> Int { step - step % repeats }

  /// Layers of all widths are trained from the first step on.
  package func trainedBlocks(beforeNarrowing step: Int) -> Set<BlockInstance.Key>? { nil }
}
