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
