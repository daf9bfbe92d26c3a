public import Spaces

/// The same subnet in every step: stand-alone training.
public struct FixedPolicy: SubnetPolicy, Sendable {
  /// The subnet, which learns from labels.
  public let others: [Genome]

  /// Trains one subnet.
  public init(_ genome: Genome) { others = [genome] }

  /// There is none.
  public var largest: Genome? { nil }

  /// Nothing is drawn.
  public mutating func draw(seed: UInt64, step: Int, score: (Genome) -> Double) {}
}
