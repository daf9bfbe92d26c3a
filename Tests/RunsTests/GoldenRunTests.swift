import Engine
import Errors
import Experiments
import Foundation
import GRDB
import Graphs
import Networks
import Tensors
import TestSupport
import Testing
import Training

@testable import Runs

/// Runs that other releases have begun: `Golden/run.sh` says how they were made.
@Suite struct GoldenRunTests {
  /// The golden experiment in a folder of its own, with the run of a release.
  private struct Scene {
    let scratch: Scratch
    let name: String
    let text: String

    init(_ name: String = "none", changing changed: [String: String] = [:]) throws {
      self.name = name
      scratch = try Scratch()
      let golden = try #require(Bundle.module.resourceURL).appendingPathComponent("Golden")
      let files = FileManager.default
      for file in ["images", "space.txt"] {
        try files.copyItem(
          atPath: golden.appendingPathComponent(file).path, toPath: scratch.path + "/" + file)
      }
      var text = try String(
        contentsOf: golden.appendingPathComponent("experiment.txt"), encoding: .utf8)
      let places = [
        "\"space.json\"": "\"\(scratch.path)/space.txt\"",
        "\"images\"": "\"\(scratch.path)/images\"",
        "\"seed\"": "\"output\": \"\(scratch.path)/runs\", \"seed\"",
      ]
      for (old, new) in places.merging(changed, uniquingKeysWith: { $1 }) {
        text = text.replacingOccurrences(of: old, with: new)
      }
      self.text = text
      guard name != "none" else { return }
      try files.createDirectory(
        atPath: scratch.path + "/runs", withIntermediateDirectories: true)
      try files.copyItem(atPath: golden.appendingPathComponent(name).path, toPath: folder.path)
      try Data().write(to: URL(fileURLWithPath: folder.lock))
    }

    var folder: RunFolder { RunFolder(output: scratch.path + "/runs", name: name) }

    var experiment: Experiment {
      get throws { try Experiment(reading: Data(text.utf8), path: "experiment.json") }
    }

    /// Goes on to the end, and answers with the first step that was taken.
    func resume() throws -> Int? {
      let run = try ExperimentRun(experiment, text: text, name: name, start: .resume)
      defer { try? run.close() }
      var first: Int?
      try run.run { event in
        if case .trained(let event) = event { first = first ?? event.step }
      }
      return first
    }
  }

  @Test(arguments: ["earlier", "version-1"])
  func `a run that another release has begun goes on to its end`(name: String) throws {
    let scene = try Scene(name)
    let first = try #require(try scene.resume())
    #expect(first > 50)
    let outcome = try RunOutcome(database: scene.folder.database)
    #expect(outcome.run["state"] == "finished".databaseValue)
    #expect(outcome.candidates.count == 8)
    #expect(outcome.training.count == 20)
    // From then on it is one of this release.
    let laboratory = try Laboratory(scene.experiment)
    #expect(throws: Never.self) {
      try CheckpointFolder(scene.folder.path).load(
        layout: laboratory.supernet.layout, identity: laboratory.trainingOutcome.identity)
    }
  }

  @Test(arguments: ["earlier", "version-1"])
  func `weights that another release has trained are read`(name: String) throws {
    let scene = try Scene(name)
    let weights = try Laboratory(scene.experiment).weights(in: scene.folder).store
    #expect(weights.buffer.count == weights.layout.extent)
  }

  @Test func `weights of an earlier release are refused where nothing vouches for them`() throws {
    let refusal = { (scene: Scene) in RunError.earlierRelease(folder: scene.folder.path) }
    var scene = try Scene("earlier")
    try FileManager.default.removeItem(atPath: scene.folder.database)
    #expect(throws: refusal(scene)) { try scene.resume() }
    #expect(throws: refusal(scene)) {
      try Laboratory(scene.experiment).weights(in: scene.folder)
    }
    #expect(
      refusal(scene).description == """
        The weights in '\(scene.folder.path)' are those of an earlier release, which wrote down in another way what they \
        depend on: finish that run with the release that began it, or start another one by --name OTHER.
        """)
    #expect(refusal(scene).category.rawValue == 65)
    scene = try Scene("earlier", changing: ["\"batch\": 8, \"policy\"": "\"batch\": 4, \"policy\""])
    #expect(throws: RunError.otherRun(folder: scene.folder.path, difference: "\"training\"")) {
      try scene.resume()
    }
    #expect(throws: refusal(scene)) {
      try Laboratory(scene.experiment).weights(in: scene.folder)
    }
  }

  /// Whoever changes this text on purpose raises its version, and a run of the release before
  /// becomes one more golden.
  @Test func `what decides a training keeps its words`() throws {
    let golden = try #require(Bundle.module.resourceURL).appendingPathComponent("Golden")
    let scene = try Scene()
    let outcome = try Laboratory(scene.experiment).trainingOutcome
    let found = outcome.text + "\nidentity: \(outcome.identity)\n"
    #expect(
      try found
        == String(contentsOf: golden.appendingPathComponent("training.txt"), encoding: .utf8),
      "\(found)")
  }
}
