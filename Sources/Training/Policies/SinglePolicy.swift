package import Spaces

/// One subnet and no other, in every step: what a supernet's trainer does when the subnet stands
/// alone.
///
/// It learns from labels, for there is no largest subnet to teach it.
package struct SinglePolicy: SubnetPolicy, Sendable {
  /// The subnet.
  package let others: [Genome]

  /// A policy for one subnet.
  package init(_ genome: Genome) { others = [genome] }

  /// There is none.
  package var largest: Genome? { nil }

  /// Draws nothing.
  package func draw(seed: UInt64, step: Int, score: (Genome) -> Double) {}
}
