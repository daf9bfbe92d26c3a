/// What one step of a plan has to do at the least, counted from its nodes.
public struct StepWork: Hashable, Sendable {
  /// Kind of the operation, or of those that run as one.
  public let kind: String
  /// Path of the node that leads the step.
  public let name: String
  /// Multiply-accumulates for one image.
  public let macs: Int
  /// Floats for one image that the step reads or writes; what flows inside a chain stays in the cache.
  public let floats: Int
  /// How often the backward pass does as much: twice, for it reads what forward read and the gradient of what it wrote, and makes the
  /// gradients of what it read and of the parameters; not at all where nobody wants a gradient.
  public let backwardPasses: Int
  /// Parameters that the step reads.
  public let parameters: Int

  /// About how long one thread works on one image forward, at common speeds.
  var nanoseconds: Int { macs / 50 + floats / 5 }
}
