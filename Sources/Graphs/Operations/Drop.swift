/// Values set to zero at random while a network learns, the others divided by the probability to stay: y = x · k/(1 − p).
///
/// k is 0 with probability p and 1 otherwise. It is drawn anew for each image of each step, so that it is the same in both passes and
/// for any number of threads. Only training graphs have this operation; see `Graph.dropping`.
public struct Drop: OperationDefinition {
  /// Name of the kind.
  public static let kind = "drop"

  /// What is dropped as one.
  public enum Scope: String, Hashable, Sendable, CaseIterable {
    /// All that an image has (stochastic depth, Huang et al., 2016).
    case image
    /// Each element by itself (dropout, Srivastava et al., 2014).
    case element
  }

  /// Probability p to be dropped, at least 0 and below 1.
  public let probability: Double
  /// What is dropped as one.
  public let scope: Scope
  /// Tells apart the draws of several drops in one network; below 2¹⁶.
  public let slot: Int

  /// A drop.
  public init(probability: Double, scope: Scope, slot: Int = 0) {
    precondition((0..<1).contains(probability), "\(probability) is no probability below 1")
    self.probability = probability
    self.scope = scope
    self.slot = slot
  }
}
