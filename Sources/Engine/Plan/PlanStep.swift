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
