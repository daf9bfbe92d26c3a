import Errors
import Experiments
import Foundation
import Runs
import TestSupport
import Testing

/// Runs that cannot begin or go on.
@Suite struct RunRefusalTests {
  @Test func `a run that exists is refused`() throws {
    let bench = try Bench()
    let outcome = try bench.run("first")
    let folder = bench.files.path("runs/first")
    let error = #expect(throws: RunError.self) { try bench.run("first") }
    #expect(error == .runExists(folder: folder))
    #expect(
      error?.description
        == "A run exists in '\(folder)'. Go on with it by --resume, or start another one by "
        + "--name OTHER.")
    #expect(error?.category.rawValue == 64)
    #expect(try bench.outcome("first") == outcome)
  }

  @Test func `a run that does not exist cannot be resumed`() throws {
    let bench = try Bench()
    let folder = bench.files.path("runs/first")
    let error = #expect(throws: RunError.self) { try bench.run("first", .resume) }
    #expect(
      error?.description
        == "There is no run in '\(folder)' to go on with. Start one by 'nas run', without --resume."
    )
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test func `a run that someone works on cannot be resumed`() throws {
    let bench = try Bench()
    let run = try bench.open("first")
    let folder = bench.files.path("runs/first")
    let error = #expect(throws: RunError.self) { try bench.open("first", .resume) }
    #expect(
      error?.description
        == "Another process works on the run in '\(folder)'. Wait until it has ended.")
    try run.close()
  }

  @Test(arguments: [
    ("\"seed\": 3", "\"seed\": 4", "seed"),
    ("\"threads\": 2", "\"threads\": 1", "thread count"),
    ("0.25", "0.5", "share of search images"),
    ("\"batch\": 24", "\"batch\": 12", "\"training\""),
    ("\"population\": 8", "\"population\": 10", "\"search\""),
    (
      "\"population\"",
      "\"objectives\": {\"accuracy\": \"max\", \"macs\": \"min\"}, \"population\"",
      "\"search\""
    ),
    ("space.json", "other-space.json", "search space"),
    ("predictor.json", "other-predictor.json", "latency predictor"),
  ])
  func `a run cannot be resumed with other settings`(
    old: String, new: String, difference: String
  ) throws {
    let bench = try Bench()
    let space = SmallExperiment.space.replacingOccurrences(of: "[8, 16]", with: "16")
    try bench.files.write(Data(space.utf8), "other-space.json")
    #expect(throws: Interruption.withinAGeneration) {
      try bench.run("first") { try Interruption.withinAGeneration.strike($0) }
    }
    let stopped = try bench.outcome("first")
    let folder = bench.files.path("runs/first")
    let error = #expect(throws: RunError.self) {
      try bench.run("first", .resume, changing: [old: new])
    }
    #expect(
      error?.description
        == "The run in '\(folder)' was started with another \(difference). Resume it with the "
        + "same files, or start another one by --name OTHER.")
    #expect(try bench.outcome("first") == stopped)
  }

  @Test func `a run cannot be resumed with another predictor in the same file`() throws {
    let bench = try Bench()
    #expect(throws: Interruption.withinAGeneration) {
      try bench.run("first") { try Interruption.withinAGeneration.strike($0) }
    }
    let other = try Data(contentsOf: URL(fileURLWithPath: bench.files.path("other-predictor.json")))
    try bench.files.write(other, "predictor.json")
    let folder = bench.files.path("runs/first")
    let error = #expect(throws: RunError.self) { try bench.open("first", .resume) }
    #expect(error == .otherRun(folder: folder, difference: "latency predictor"))
  }

  @Test func `a run cannot be resumed on other images`() throws {
    let bench = try Bench()
    #expect(throws: Interruption.betweenCheckpoints) {
      try bench.run("first") { try Interruption.betweenCheckpoints.strike($0) }
    }
    let images = "data/train-images-idx3-ubyte"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: bench.files.path(images)))
    bytes[bytes.count - 1] ^= 1
    try bench.files.write(bytes, images)
    let error = #expect(throws: RunError.self) { try bench.open("first", .resume) }
    #expect(
      error == .otherRun(folder: bench.files.path("runs/first"), difference: "data set"))
  }
}
