/// An operation in double precision and naive loops, to measure every faster one against.
package protocol ReferenceOperation {
  /// The outputs.
  func forward(_ reads: ReferenceReads) -> [ReferenceTensor]

  /// The derivatives of Σ upstream · output by inputs and parameters.
  func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients
}
