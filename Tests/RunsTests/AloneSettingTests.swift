import Experiments
import Foundation
import Runs
import TestSupport
import Testing

@testable import Runs

/// What the training of one subnet reads of the experiment.
@Suite struct AloneSettingTests {
  private func weights(_ training: String) throws -> Data {
    let bench = try Bench()
    let text = try bench.files.writeExperiment(
      predictor: "predictor.json", root: bench.files.folder.path + "/",
      changing: ["\"steps\": 24": "\"steps\": 6, \(training) \"smoothing\": 0.1"])
    let run = try StandaloneRun(
      Experiment(reading: Data(text.utf8), path: "small.json"), text: text, parent: "p",
      source: .scratch(architecture: "max"), start: .new)
    _ = try run.run { _ in }
    try run.close()
    return try Data(contentsOf: URL(fileURLWithPath: run.folder.weights))
  }

  @Test func `branches and features are dropped`() throws {
    let plain = try weights("")
    #expect(try weights("") == plain)
    #expect(try weights("\"dropPath\": 0.5,") != plain)
    #expect(try weights("\"dropout\": 0.5,") != plain)
  }
}
