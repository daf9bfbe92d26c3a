import Foundation
import TestSupport
import Testing

/// `nas train --architecture` and `nas finetune`.
@Suite struct StandaloneCommandTests {
  private struct Outcome: Decodable {
    let accuracy: Double
    let test_accuracy: Double
    let inherited_accuracy: Double?
    let weights: String
    let results: String
  }

  private struct Accuracy: Decodable { let accuracy: Double }
  private struct Candidate: Decodable {
    struct Metrics: Decodable {
      let test_accuracy: Double
      let inherited_accuracy: Double?
    }

    let accuracy: Double
    let metrics: Metrics
  }

  private func accuracy(
    _ scene: RunScene, _ weights: String, on split: String
  ) throws -> Double {
    try scene.answer(
      Accuracy.self, "evaluate", "small.json", "--weights", weights, "--split", split
    ).accuracy
  }

  @Test func `a subnet is trained from scratch, then further, and evaluated as it was measured`()
    throws
  {
    let scene = try RunScene(profiles: false)
    let scratch = try scene.answer(
      Outcome.self, "train", "small.json", "--architecture", "min")
    #expect(scratch.inherited_accuracy == nil)
    #expect(scratch.weights.hasPrefix("runs/small-scratch-"))
    #expect(try accuracy(scene, scratch.weights, on: "search") == scratch.accuracy)
    #expect(try accuracy(scene, scratch.weights, on: "test") == scratch.test_accuracy)

    let tuned = try scene.answer(
      Outcome.self, "finetune", "small.json", "--weights", scratch.weights, "--epochs", "1",
      "--rate", "0.001", "--name", "tuned")
    #expect(tuned.weights == "runs/tuned/net.safetensors")
    #expect(tuned.inherited_accuracy == scratch.accuracy)
    #expect(try accuracy(scene, tuned.weights, on: "search") == tuned.accuracy)
    let shown = try scene.answer(Candidate.self, "show", tuned.results, "0")
    #expect(shown.accuracy == tuned.accuracy && shown.metrics.test_accuracy == tuned.test_accuracy)
    #expect(shown.metrics.inherited_accuracy == scratch.accuracy)

    let export = try scene.nas("export", tuned.results, "0", "--output", "x.safetensors")
    #expect(export.status == 65)
    #expect(
      export.errors == """
        error: The subnet of run 'tuned' was trained alone; its weights stand in \
        'runs/tuned/net.safetensors'. Take that file.

        """)
    let again = try scene.nas(
      "finetune", "small.json", "--weights", scratch.weights, "--epochs", "1", "--rate", "0.001",
      "--name", "tuned", "--resume")
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.lines.first?.hasPrefix("accuracy: ") == true)
    #expect(again.lines.contains("weights:  runs/tuned/net.safetensors"))
  }

  @Test(arguments: [
    ("finetune small.json", "Missing expected argument '--weights <file>'"),
    ("finetune small.json --weights x --epochs 0", "--epochs is 0. Give 1 to 100000."),
    ("finetune small.json --weights x --rate 20", "--rate is 20.0. Give 1e-9 to 10."),
  ])
  func `a command line that is none says so`(arguments: String, sentence: String) throws {
    let outcome = try Shell.bash("\"$NAS\" \(arguments)")
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("error: \(sentence)\n"), "\(outcome.errors)")
  }
}
