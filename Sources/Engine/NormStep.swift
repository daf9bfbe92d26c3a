/// A step that takes statistics of the batch.
protocol NormStep: PlanStep {
  /// The statistics.
  var moments: BatchMoments { get }
}
