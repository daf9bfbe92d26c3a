extension Node {
  /// How many means and variances the node takes from a batch or from a calibration: channels of a
  /// batch norm, heads of a head norm.
  ///
  /// Nil for what needs no statistics.
  package var statisticsCount: Int? {
    switch operation {
    case .batchNorm: inputShapes[0].channels
    case .headNorm: inputShapes[0].heads
    default: nil
    }
  }
}
