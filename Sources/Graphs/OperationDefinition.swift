/// What an operation is, without a tensor: the shapes it makes and the multiply-accumulates it
/// takes.
package protocol OperationDefinition: Hashable, Sendable {
  /// Name of the kind, as tables and traces show it.
  static var kind: String { get }
  /// Shapes of the outputs, for one image.
  func outputs(of inputs: [Shape]) -> [Shape]
  /// Multiply-accumulates for one image, `Int.max` where there are more; 0 for what the convention
  /// does not count.
  func macs(inputs: [Shape], outputs: [Shape]) -> Int
  /// Multiply-accumulates for one image with which tokens are matched, `Int.max` where there are
  /// more; `macs` does not count them.
  func matchingMacs(inputs: [Shape]) -> Int
  /// Whether an output has a gradient by an input; indices and sizes count as constants.
  func isDifferentiable(output: Int, by input: Int) -> Bool
  /// Whether what it makes is a weight: the same for all images, and made once for a network that
  /// is trained no more.
  var makesWeight: Bool { get }
}

extension OperationDefinition {
  /// Same shape as the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }
  /// What most operations make differs from image to image.
  package var makesWeight: Bool { false }
  /// Nothing that the convention counts.
  package func macs(inputs: [Shape], outputs: [Shape]) -> Int { 0 }
  /// Most operations match nothing.
  package func matchingMacs(inputs: [Shape]) -> Int { 0 }
  /// Most operations are differentiable by all that they read.
  package func isDifferentiable(output: Int, by input: Int) -> Bool { true }
}
