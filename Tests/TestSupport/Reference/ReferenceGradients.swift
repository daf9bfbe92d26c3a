/// The derivatives of a scalar by what one operation read.
package struct ReferenceGradients: Sendable {
  /// By each input.
  package var inputs: [ReferenceTensor]
  /// By each parameter.
  package var parameters: [ReferenceTensor]

  /// Derivatives.
  package init(inputs: [ReferenceTensor], parameters: [ReferenceTensor] = []) {
    self.inputs = inputs
    self.parameters = parameters
  }

  /// Zeros of the shapes that an operation read, to be added to.
  init(zerosFor reads: ReferenceReads) {
    inputs = reads.inputs.map { .zeros($0.shape) }
    parameters = reads.parameters.map { .zeros($0.shape) }
  }
}
