import Blocks
import Engine
import Experiments
import Foundation
import Networks
import Prediction
import Runs
import Seeding
import Spaces
import TestSupport

/// The small experiment with a predictor whose figures are made up, so that runs can be compared
/// bit for bit.
struct Bench {
  let files: SmallExperiment

  init() throws {
    files = try SmallExperiment()
    let supernet = try Supernet(
      Space(
        reading: Data(SmallExperiment.space.utf8), path: "space.json",
        vocabulary: Roster.vocabulary))
    for (name, slot) in [("predictor.json", UInt64(0)), ("other-predictor.json", 1)] {
      var random = RandomStream(seed: 1, purpose: .test, slot: slot)
      var times: [String: Double] = [:]
      for step in supernet.reachableBlocks.flatMap(\.fragment.inferenceSteps)
      where times[step] == nil {
        times[step] = 1000 * (1 + random.uniform())
      }
      try files.write(try JSONEncoder().encode(PredictorFile(nanoseconds: times)), name)
    }
  }

  /// The format of predictor files.
  private struct PredictorFile: Encodable {
    var version = LatencyPredictor.version
    var space = "bars"
    var processor = "none"
    var threads = 1
    var batch = 1
    var nanoseconds: [String: Double]
    var correction = LinearFit(x: [1, 2], y: [1, 2])
    var quality = PredictionQuality(predicted: [1, 2], measured: [1, 4])
    var macsQuality = PredictionQuality(predicted: [1, 1], measured: [1, 4])
  }

  private var root: String { files.folder.path + "/" }

  /// Opens a run of the experiment, changed as asked.
  func open(
    _ name: String, _ start: RunStart = .new, predictor: String? = "predictor.json",
    changing changed: [String: String] = [:]
  ) throws -> ExperimentRun {
    let text = try files.writeExperiment(predictor: predictor, root: root, changing: changed)
    return try ExperimentRun(
      Experiment(reading: Data(text.utf8), path: "small.json"), text: text, name: name,
      start: start)
  }

  /// Goes the whole way, or until the observer throws, and closes the run either way.
  @discardableResult
  func run(
    _ name: String, _ start: RunStart = .new, predictor: String? = "predictor.json",
    changing changed: [String: String] = [:], observe: (RunEvent) throws -> Void = { _ in }
  ) throws -> RunOutcome {
    let run = try open(name, start, predictor: predictor, changing: changed)
    do {
      try run.run(observe: observe)
    } catch {
      try run.close()
      throw error
    }
    try run.close()
    return try outcome(name)
  }

  /// What a run has left in its database.
  func outcome(_ name: String) throws -> RunOutcome {
    try RunOutcome(database: files.path("runs/\(name)/results.sqlite"))
  }
}
