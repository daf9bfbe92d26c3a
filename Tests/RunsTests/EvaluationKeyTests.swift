import Engine
import Experiments
import Foundation
import Networks
import Results
import Runs
import TestSupport
import Testing

@testable import Runs

/// What results may be taken over by, from one run to another.
@Suite struct EvaluationKeyTests {
  private let files: SmallExperiment

  init() throws { files = try SmallExperiment() }

  private func key(_ change: [String: String] = [:]) throws -> EvaluationKey {
    let text = try files.writeExperiment(
      predictor: "predictor.json", root: files.folder.path + "/", changing: change)
    let laboratory = try Laboratory(Experiment(reading: Data(text.utf8), path: "small.json"))
    let weights = ParameterStore(layout: laboratory.supernet.layout)
    weights.initialize(seed: 1)
    return laboratory.evaluation(of: weights)
  }

  @Test func `what only training and search read is no part of it`() throws {
    let change = ["\"rate\": 0.01": "\"rate\": 0.02", "\"budget\": 20": "\"budget\": 30"]
    #expect(try key(change) == key())
  }

  @Test func `other images of the search split are another split`() throws {
    let shares = try [0.25, 0.5].map { share in
      try key(["\"searchShare\": 0.25": "\"searchShare\": \(share)"]).split
    }
    let seeds = try key(["\"seed\": 3": "\"seed\": 4"]).split
    #expect(Set(shares + [seeds]).count == 3)
    let other = try SmallExperiment(8)
    for name in ["images-idx3", "labels-idx1"] {
      let path = other.path("data/train-\(name)-ubyte")
      try files.write(
        try Data(contentsOf: URL(fileURLWithPath: path)), "data/train-\(name)-ubyte")
    }
    #expect(try key().split != shares[0])
  }

  @Test func `whatever else changes the bits of a score changes its words`() throws {
    let changes = [
      [:], ["\"batches\": 2": "\"batches\": 3"], ["\"batch\": 48": "\"batch\": 40"],
      ["\"batches\": 2": "\"batches\": 2, \"average\": \"images\""],
      ["\"seed\": 3": "\"seed\": 4"], ["\"threads\": 2": "\"threads\": 1"],
      ["\"steps\"": "\"augmentation\": {\"flip\": true}, \"steps\""],
    ]
    let words = try changes.map { try key($0).calibration }
    #expect(Set(words).count == changes.count, "\(words)")
  }
}
