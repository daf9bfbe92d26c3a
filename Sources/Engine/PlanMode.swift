/// What a plan is for; decides which values are kept, which chains are fused, and where batch norm
/// takes its statistics.
package enum PlanMode: Hashable, Sendable {
  /// Forward and backward, statistics of the batch.
  case training
  /// Forward alone, statistics of the batch, which can be read afterwards.
  case calibration
  /// Forward alone, norms folded into weights with calibrated statistics.
  case inference
}
