public import Prediction
import Spaces

/// The `latency` of an experiment: a predictor file, or how to fit one on this machine.
public struct LatencySection: Hashable, Sendable {
  /// A predictor that was fitted before.
  public var predictor: String?
  /// How much is measured if there is none.
  public var profile = LatencyProfiler.Settings()
  /// Threads of the measured network.
  public var threads = 1

  static let keys = ["predictor", "profile", "batch", "threads"]

  init() {}

  init(_ reader: JSONReader<ExperimentError>) throws(ExperimentError) {
    let object = try reader.object(keys: Self.keys)
    if object["predictor"] != nil, object["profile"] != nil {
      throw .oneOf(at: object.place, keys: ["predictor", "profile"])
    }
    predictor = try object["predictor"]?.text()
    threads = try object["threads"]?.integer(in: 1...1024) ?? threads
    if let settings = try object["profile"]?.object(
      keys: ["repeats", "fitted", "heldOut", "milliseconds"])
    {
      profile.repeats = try settings["repeats"]?.integer(in: 1...10_000) ?? profile.repeats
      profile.fitted = try settings["fitted"]?.integer(in: 1...10_000) ?? profile.fitted
      profile.heldOut = try settings["heldOut"]?.integer(in: 2...10_000) ?? profile.heldOut
      profile.milliseconds =
        try settings["milliseconds"]?.real(in: 0...1e6) ?? profile.milliseconds
    }
    profile.batch = try object["batch"]?.integer(in: 1...65_536) ?? profile.batch
  }
}
