/// The derivatives of a scalar by what one operation read.
public struct ReferenceGradients: Sendable {
  /// By each input.
  public var inputs: [ReferenceTensor]
  /// By each parameter.
  public var parameters: [ReferenceTensor]

  /// Derivatives.
  public init(inputs: [ReferenceTensor], parameters: [ReferenceTensor] = []) {
    self.inputs = inputs
    self.parameters = parameters
  }

  /// Zeros of the shapes that an operation read, to be added to.
  init(zerosFor reads: ReferenceReads) {
    inputs = reads.inputs.map { .zeros($0.shape) }
    parameters = reads.parameters.map { .zeros($0.shape) }
  }
}
