/// An operation that copies and computes nothing.
package protocol ReferenceCopying: ReferenceOperation {
  /// What it copies.
  func copies(_ reads: ReferenceReads) -> ReferenceCopies
}

extension ReferenceCopying {
  /// The copies.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    copies(reads).forward(reads)
  }

  /// Sums over the copies, zero for what was not copied.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    copies(reads).backward(reads, upstream: upstream[0])
  }
}
