import Documents
package import Prediction

/// The `latency` of an experiment: a predictor file, or how to fit one on this machine.
package struct LatencySection: Hashable, Sendable {
  /// A predictor that was fitted before.
  package var predictor: String?
  /// How much is measured if there is none.
  package var profile = LatencyProfiler.Settings()
  /// Threads of the measured network.
  package var threads = 1

  /// Its keys.
  package static var form: ExperimentForm<Self> {
    ExperimentForm(
      [
        .init(
          "predictor", \.predictor, .path,
          "a file of 'nas profile'; one is fitted on this machine if left out",
          decides: .nothing),
        .init("profile", \.profile, profileForm, "how much is measured for the predictor"),
        .init("batch", \.profile.batch, .integer(in: 1...65_536), "images per measured run"),
        .init("threads", \.threads, .integer(in: 1...1024), "threads of the measured network"),
      ], rivals: ["predictor", "profile"])
  }

  private static var profileForm: ExperimentForm<LatencyProfiler.Settings> {
    ExperimentForm([
      .init("repeats", \.repeats, .integer(in: 1...10_000), "timed runs of each block"),
      .init("fitted", \.fitted, .integer(in: 1...10_000), "subnets on which the line is fitted"),
      .init(
        "heldOut", \.heldOut, .integer(in: 2...10_000), "subnets on which the predictor is judged"),
      .init(
        "milliseconds", \.milliseconds, .real(in: 0...1e6), "least time for each whole subnet"),
    ])
  }

  /// The defaults.
  package init() {}
}
