public import Spaces

/// One subnet and no other, in every step: what a supernet's trainer does when the subnet stands alone.
///
/// It learns from labels, for there is no largest subnet to teach it.
public struct SinglePolicy: SubnetPolicy, Sendable {
  /// The subnet.
  public let others: [Genome]

  /// A policy for one subnet.
  public init(_ genome: Genome) { others = [genome] }

  /// There is none.
  public var largest: Genome? { nil }

  /// Draws nothing.
  public func draw(seed: UInt64, step: Int, score: (Genome) -> Double) {}
}
