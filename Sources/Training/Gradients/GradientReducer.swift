package import Engine

/// What makes one training of several processes, the ranks, each of which runs its own share of
/// every batch.
///
/// Every rank starts from the same weights and trains the same subnets in the same order. Sums of
/// gradients, that of the largest subnet and that of the others, are averaged over ranks before
/// they are merged; so are losses and whatever else decides what is done next. Norms take the
/// statistics of the rank's own share.
package protocol GradientReducer {
  /// The number of this process, from 0: the place of its share in a batch.
  var rank: Int { get }
  /// Number of processes; all shares are equally large.
  var ranks: Int { get }

  /// Replaces gradients by their mean over all ranks, with the same bits on each.
  ///
  /// Every rank calls it at the same point, with the same spans touched.
  func average(_ gradients: GradientStore)

  /// Replaces numbers by their mean over all ranks, with the same bits on each.
  func average(_ numbers: UnsafeMutableBufferPointer<Double>)
}

/// One process: gradients stay as they are.
package struct NoReduction: GradientReducer {
  /// The first and only one.
  package let rank = 0
  /// One.
  package let ranks = 1

  /// The only process.
  package init() {}

  /// Changes nothing.
  package func average(_ gradients: GradientStore) {}

  /// Changes nothing.
  package func average(_ numbers: UnsafeMutableBufferPointer<Double>) {}
}
