import Documents
import Foundation
import Prediction
import Spaces

extension LatencyPredictor {
  /// How good the predictor is, beside multiply-accumulates alone, in two lines.
  var summary: String {
    """
    latency predictor: \(nanoseconds.count) steps, batch \(batch), \(threads) \
    \(threads == 1 ? "thread" : "threads"), \(device)
    on \(quality.count) held-out subnets: \(Self.words(quality)); \
    multiply-accumulates alone: \(Self.words(macsQuality))
    """
  }

  /// What should be known where the predictor is used, if it predicts badly; one line.
  var warning: String? {
    quality.isPoor ? Self.warning(share: quality.within10Percent) : nil
  }

  /// What should be known of predictions of which so small a share is within ±10 %.
  static func warning(share: Double) -> String {
    String(
      format: """
        warning: of held-out subnets the latency predictor has only %.0f %% within ±10 %%. Profile again while the \
        machine is idle, with more "repeats" and "fitted", or take predicted latencies for no more than an order.

        """, 100 * share)
  }

  /// The same for programs.
  var summaryJSON: JSONOutput {
    .object([
      ("steps", .integer(nanoseconds.count)), ("batch", .integer(batch)),
      ("threads", .integer(threads)), ("processor", .text(device)),
      ("machine", machine.map { .object($0.members) } ?? .null),
      ("predictor", Self.json(quality)), ("macs", Self.json(macsQuality)),
    ])
  }

  private static func words(_ quality: PredictionQuality) -> String {
    String(
      format: "%.0f %% within ±10 %%, median error %.1f %%, Kendall τ %.3f",
      100 * quality.within10Percent, 100 * quality.medianRelativeError, quality.kendallTau)
  }

  private static func json(_ quality: PredictionQuality) -> JSONOutput {
    .object([
      ("heldOut", .integer(quality.count)), ("within10Percent", .real(quality.within10Percent)),
      ("medianRelativeError", .real(quality.medianRelativeError)),
      ("kendallTau", .real(quality.kendallTau)),
    ])
  }
}
