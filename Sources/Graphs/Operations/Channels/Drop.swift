/// Values set to zero at random while a network learns, the others divided by the probability to
/// stay: y = x · k/(1 − p).
///
/// k is 0 with probability p and 1 otherwise. It is drawn anew for each image of each step, so that
/// it is the same in both passes and for any number of threads. Only training graphs have this
/// operation; see `Graph.dropping`.
package struct Drop: OperationDefinition {
  /// Name of the kind.
  package static let kind = "drop"
  /// Channels in their order, or none.
  package static let traits = OperationTraits.opaque

  /// What is dropped as one.
  package enum Scope: String, Hashable, Sendable, CaseIterable {
    /// All that an image has (stochastic depth, Huang et al., 2016).
    case image
    /// Each element by itself (dropout, Srivastava et al., 2014).
    case element
  }

  /// Probability p to be dropped, at least 0 and below 1.
  package let probability: Double
  /// What is dropped as one.
  package let scope: Scope
  /// Tells apart the draws of several drops in one network; below 2¹⁶.
  package let slot: Int

  /// A drop.
  package init(probability: Double, scope: Scope, slot: Int = 0) {
    precondition((0..<1).contains(probability), "\(probability) is no probability below 1")
    self.probability = probability
    self.scope = scope
    self.slot = slot
  }

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
