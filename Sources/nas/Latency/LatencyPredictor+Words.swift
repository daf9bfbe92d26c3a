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

  /// The same for programs.
  var summaryJSON: JSONOutput {
    .object([
      ("steps", .integer(nanoseconds.count)), ("batch", .integer(batch)),
      ("threads", .integer(threads)), ("processor", .text(device)),
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
