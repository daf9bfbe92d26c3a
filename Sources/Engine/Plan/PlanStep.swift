/// One kernel, or one chain of kernels, of a plan.
///
/// All members of the team run every step, each on its own images; where a step needs what others
/// computed it meets them. If there are too few images to go round, inference gives all images to
/// all members: each runs its part of the steps that are divisible and worth it, and the first one
/// alone runs the others.
protocol PlanStep: AnyObject {
  /// What is run, with the shapes that decide how long it takes: equal signatures take equal time.
  var signature: String { get }
  /// Whether `forward` computes no more than `StepContext.share` says, so that members may share
  /// images.
  var isDivisible: Bool { get }
  /// Computes the outputs.
  func forward(_ context: StepContext)
  /// Computes the gradients of the inputs, and adds to the gradients of the parameters.
  func backward(_ context: StepContext)
}

extension PlanStep {
  var isDivisible: Bool { false }
  /// Steps of inference alone have no backward.
  func backward(_ context: StepContext) {}
}

/// What one step of a plan has to do at the least, counted from its nodes.
package struct StepWork: Hashable, Sendable {
  /// Kind of the operation, or of those that run as one.
  package let kind: String
  /// Path of the node that leads the step.
  package let name: String
  /// Multiply-accumulates for one image.
  package let macs: Int
  /// Floats for one image that the step reads or writes; what flows inside a chain stays in the
  /// cache.
  package let floats: Int
  /// How often the backward pass does as much: twice, for it reads what forward read and the
  /// gradient of what it wrote, and makes the gradients of what it read and of the parameters; not
  /// at all where nobody wants a gradient.
  package let backwardPasses: Int
  /// Parameters that the step reads.
  package let parameters: Int

  /// About how long one thread works on one image forward, at common speeds.
  var nanoseconds: Int { macs / 50 + floats / 5 }
}
