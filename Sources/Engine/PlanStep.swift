/// One kernel, or one chain of kernels, of a plan.
///
/// All members of the team run every step, each on its own images; where a step needs what others computed it meets them.
protocol PlanStep: AnyObject {
  /// What is run, with the shapes that decide how long it takes: equal signatures take equal time.
  var signature: String { get }
  /// Computes the outputs.
  func forward(_ context: StepContext)
  /// Computes the gradients of the inputs, and adds to the gradients of the parameters.
  func backward(_ context: StepContext)
}

extension PlanStep {
  /// Steps of inference alone have no backward.
  func backward(_ context: StepContext) {}
}
