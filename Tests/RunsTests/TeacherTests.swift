import Blocks
import Datasets
import Engine
import Errors
import Experiments
import Foundation
import GRDB
import Graphs
import Interchange
import Measurement
import Networks
import Spaces
import TestSupport
import Testing
import Training

@testable import Runs

/// Runs that are taught by networks of other runs, drop, and average their weights.
@Suite struct TeacherTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  /// Writes the largest subnet of a space, with random weights, and the space itself.
  private func writeTeacher(
    _ name: String, seed: UInt64 = 1, changing changed: [String: String] = [:]
  ) throws {
    let text = changed.reduce(SmallExperiment.space) {
      $0.replacingOccurrences(of: $1.key, with: $1.value)
    }
    try bench.files.write(Data(text.utf8), "\(name).json")
    let supernet = try Supernet(
      Space(reading: Data(text.utf8), path: "x", vocabulary: Roster.vocabulary))
    let weights = ParameterStore(layout: supernet.layout)
    weights.initialize(seed: seed)
    let genome = supernet.space.largest
    let channels = supernet.space.channels
    let file = SubnetFile(
      genome, of: supernet, weights: weights,
      statistics: .neutral(for: supernet.graph(of: genome)),
      mean: Array(repeating: 0.4, count: channels),
      deviation: Array(repeating: 0.3, count: channels), form: .folded)
    try bench.files.write(file.encoded(of: supernet), "\(name).safetensors")
  }

  private func path(_ name: String) -> String { bench.files.path(name) }

  /// A change of the experiment that adds settings to its training.
  private func training(_ settings: String) -> [String: String] {
    ["\"batch\": 24,": "\"batch\": 24, \(settings),"]
  }

  private var everything: [String: String] {
    training(
      """
      "teacher": {"networks": ["\(path("a.safetensors"))",
        {"weights": "\(path("b.safetensors"))", "space": "\(path("b.json"))"}], "weight": 0.5},
      "dropPath": 0.2, "dropout": 0.1, "ema": 0.9
      """)
  }

  @Test func `a run with all of it is resumed to the same end, and searches the average`() throws {
    try writeTeacher("a")
    try writeTeacher("b", changing: ["[8, 12]": "[8, 16]", "\"bars\"": "\"others\""])
    let whole = try bench.run("whole", changing: everything)
    #expect(throws: Interruption.betweenCheckpoints) {
      try bench.run("broken", changing: everything) {
        try Interruption.betweenCheckpoints.strike($0)
      }
    }
    #expect(try bench.run("broken", .resume, changing: everything) == whole)

    let run = try bench.open("whole", .resume, changing: everything)
    let laboratory = run.laboratory
    let folder = RunFolder(output: path("runs"), name: "whole")
    let weights = try laboratory.weights(in: folder).store
    let best = try #require(whole.candidates.last)
    let genome = try laboratory.supernet.space.genome(
      reading: Data(
        try #require(String.fromDatabaseValue(best["architecture"] ?? .null)).utf8), path: "x")
    #expect(
      try laboratory.evaluator(weights).accuracy(of: genome, on: laboratory.searchImages())
        == Double.fromDatabaseValue(best["accuracy"] ?? .null))
    let checkpoint = try Checkpoint(
      reading: Data(contentsOf: URL(fileURLWithPath: path("runs/whole/checkpoint.safetensors"))),
      path: "x", layout: laboratory.supernet.layout, identity: laboratory.trainingOutcome.identity)
    let last = ParameterStore(layout: laboratory.supernet.layout)
    checkpoint.restore(weights: last)
    let tensor = laboratory.supernet.layout.tensors[0]
    #expect(Array(last[tensor]) != Array(weights[tensor]))
    try run.close()
  }

  @Test func `a teacher of one subnet sees images as that subnet's file says`() throws {
    try writeTeacher("a")
    let run = try bench.open(
      "first", changing: training("\"teacher\": {\"networks\": [\"\(path("a.safetensors"))\"]}"))
    defer { try? run.close() }
    let laboratory = run.laboratory
    #expect(laboratory.teachers.networks[0].teacher.input != nil)
    let own = try Normalization(mean: [0.4], deviation: [0.3])
    let alone = try laboratory.alone(laboratory.supernet.space.smallest, normalization: own)
    #expect(alone.teachers.networks[0].teacher.input == nil)
  }

  @Test func `another teacher at the same path is another run`() throws {
    try writeTeacher("a")
    let change = training("\"teacher\": {\"networks\": [\"\(path("a.safetensors"))\"]}")
    #expect(throws: Interruption.betweenCheckpoints) {
      try bench.run("first", changing: change) { try Interruption.betweenCheckpoints.strike($0) }
    }
    try writeTeacher("a", seed: 2)
    let checkpoint = path("runs/first/checkpoint.safetensors")
    #expect(throws: TrainingError.otherRun(path: checkpoint)) {
      try bench.run("first", .resume, changing: change)
    }
    try writeTeacher("a")
    #expect(
      try bench.run("first", .resume, changing: change).conflicts
        == bench.run("second", changing: change).conflicts)
  }

  private func refusal(_ changes: [String: String]) -> (any UserError)? {
    do {
      try bench.run("first", changing: changes)
      return nil
    } catch {
      #expect(!FileManager.default.fileExists(atPath: path("runs/first")))
      return error as? any UserError
    }
  }

  @Test(arguments: [
    ([:], "missing", "Cannot read '"),
    (
      ["\"classes\": 4": "\"classes\": 5"], "teacher",
      "tells 5 classes apart, the space has 4. Take a teacher of the same classes."
    ),
    (
      ["\"channels\": 1": "\"channels\": 3"], "teacher",
      "takes images of 3 channels, the space of 1. Take a teacher of the same images."
    ),
    (
      ["\"resolution\": [8, 10], \"resize\": \"bicubic\"": "\"resolution\": 8"], "teacher",
      "images are 10×10, the network takes 8×8"
    ),
    (["[8, 12]": "[8, 16]"], "own", "16 is no choice of 'late.width'. Allowed: 8, 12."),
  ])
  func `a teacher that does not suit is refused with its place`(
    change: [String: String], name: String, sentence: String
  ) throws {
    try writeTeacher("teacher", changing: change)
    try bench.files.write(
      try Data(contentsOf: URL(fileURLWithPath: path("teacher.safetensors"))), "own.safetensors")
    let space = name == "own" ? "" : ", \"space\": \"\(path("teacher.json"))\""
    let error = try #require(
      refusal(
        training(
          """
          "teacher": {"networks": [{"weights": "\(path("\(name).safetensors"))"\(space)}]}
          """)))
    #expect(error.description.hasPrefix("small.json:3:"), "\(error)")
    #expect(error.description.contains(": training.teacher.networks[0]: "), "\(error)")
    #expect(error.description.contains(sentence), "\(error)")
    #expect(error.category == (name == "missing" ? .inputOutput : .data))
  }

  @Test func `what the space has nothing of cannot be dropped`() throws {
    let flat = SmallExperiment.space
      .replacingOccurrences(
        of: "\"expansion\": [1, 2]", with: "\"expansion\": [1, 2], \"stride\": 2"
      )
      .replacingOccurrences(of: "\"depth\": [1, 2]", with: "\"depth\": 1")
    try bench.files.write(Data(flat.utf8), "space.json")
    let error = refusal(training("\"dropPath\": 0.1"))
    #expect(
      error?.description == """
        training.dropPath: the largest subnet of 'bars' has no residual branch to drop, behind the \
        first block that has one. Leave 'training.dropPath' out.
        """)
  }
}
