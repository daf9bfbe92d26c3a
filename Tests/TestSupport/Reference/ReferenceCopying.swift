/// An operation that copies and computes nothing.
public protocol ReferenceCopying: ReferenceOperation {
  /// What it copies.
  func copies(_ reads: ReferenceReads) -> ReferenceCopies
}

extension ReferenceCopying {
  /// The copies.
  public func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    copies(reads).forward(reads)
  }

  /// Sums over the copies, zero for what was not copied.
  public func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    copies(reads).backward(reads, upstream: upstream[0])
  }
}
