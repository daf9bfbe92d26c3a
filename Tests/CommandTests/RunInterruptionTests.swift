import Foundation
import GRDB
import TestSupport
import Testing

/// Runs whose process ends before they do.
@Suite(.serialized) struct RunInterruptionTests {
  /// Long enough that each phase can be met.
  private static let longer = [
    "\"steps\": 24": "\"steps\": 120", "\"budget\": 20": "\"budget\": 48",
    "\"repeats\": 2": "\"repeats\": 20", "0.5}": "40}",
  ]
  private static let candidates = "SELECT count(*) FROM candidates WHERE state <> 'pending'"
  private static let trained = "SELECT max(step) FROM event WHERE kind = 'training'"

  /// Ends a process by a signal as soon as a condition holds.
  private func end(
    _ process: Process, by signal: Int32, in scene: RunScene, when condition: () throws -> Bool
  ) throws {
    #expect(try scene.wait(for: process, until: condition))
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    // Ctrl-C is heard: the run closes its files and says how to go on.
    #expect(process.terminationReason == (signal == SIGINT ? .exit : .uncaughtSignal))
    #expect(process.terminationStatus == (signal == SIGINT ? 128 + SIGINT : signal))
  }

  @Test func `killed while it trains and while it searches, a run goes on to the same end`() throws
  {
    let scene = try RunScene(changing: Self.longer)
    #expect(try scene.nas("run", "small.json", "--name", "whole").status == 0)
    let whole = try scene.outcome("whole")

    try end(scene.start("run", "small.json", "--name", "killed"), by: SIGKILL, in: scene) {
      scene.exists("checkpoint.safetensors", in: "killed")
    }
    #expect(try scene.number(Self.trained, in: "killed") < 120)
    #expect(try scene.number(Self.candidates, in: "killed") == 0)

    try end(
      scene.start("run", "small.json", "--name", "killed", "--resume"), by: SIGKILL, in: scene
    ) {
      try scene.number(Self.candidates, in: "killed") > 10
    }
    #expect(try scene.number(Self.candidates, in: "killed") < 48)

    let resumed = try scene.nas("run", "small.json", "--name", "killed", "--resume")
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try scene.outcome("killed") == whole)
  }

  @Test func `killed while it profiles, a run profiles anew`() throws {
    var change = Self.longer
    change["\"steps\": 24"] = nil
    let scene = try RunScene(profiles: false, changing: change)
    #expect(try scene.nas("run", "small.json", "--name", "whole").status == 0)
    let whole = try scene.outcome("whole")

    try end(scene.start("run", "small.json", "--name", "killed"), by: SIGKILL, in: scene) {
      try scene.number(Self.trained, in: "killed") == SmallExperiment.steps
    }
    #expect(!scene.exists("predictor.json", in: "killed"))
    #expect(try scene.number(Self.candidates, in: "killed") == 0)

    let resumed = try scene.nas("run", "small.json", "--name", "killed", "--resume")
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(scene.exists("predictor.json", in: "killed"))
    let killed = try scene.outcome("killed")
    #expect(killed.training == whole.training)
    // Another profile is another predictor: what is searched first does not depend on it.
    #expect(killed.candidates.count == whole.candidates.count)
    for column in ["hash", "accuracy", "macs"] {
      #expect(
        killed.candidates.prefix(8).map { $0[column] }
          == whole.candidates.prefix(8).map { $0[column] })
    }
  }

  @Test func `interrupted by Ctrl-C, a run goes on to the same end`() throws {
    let scene = try RunScene(changing: Self.longer)
    #expect(try scene.nas("run", "small.json", "--name", "whole").status == 0)
    try end(scene.start("run", "small.json", "--name", "stopped"), by: SIGINT, in: scene) {
      try scene.number(Self.candidates, in: "stopped") > 10
    }
    #expect(try scene.number(Self.candidates, in: "stopped") < 48)
    let pareto = try scene.nas("pareto", "runs/stopped/results.sqlite")
    #expect(
      pareto.lines.last
        == "The run 'stopped' was interrupted before its end; go on with it by --resume.")
    #expect(try scene.nas("run", "small.json", "--name", "stopped", "--resume").status == 0)
    #expect(try scene.outcome("stopped") == scene.outcome("whole"))
  }

  @Test func `anyone may read the front while a run writes it`() throws {
    let scene = try RunScene(changing: Self.longer)
    let process = try scene.start("run", "small.json")
    #expect(try scene.wait(for: process) { scene.exists("results.sqlite", in: "small") })
    var counts: [Int] = []
    _ = try scene.wait(for: process) {
      let (front, onFront, count) = try scene.read("small") { database in
        (
          try Row.fetchAll(database, sql: "select * from pareto_front").count,
          try Int.fetchOne(database, sql: "SELECT count(*) FROM candidates WHERE on_front") ?? 0,
          try Int.fetchOne(database, sql: Self.candidates) ?? 0
        )
      }
      #expect(front == onFront)
      #expect((front > 0) == (count > 0))
      counts.append(count)
      return count == 48
    }
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(counts.count >= 20)
    #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(Set(counts).count >= 5, "\(counts)")
    #expect(try scene.number(Self.candidates, in: "small") == 48)
  }
}
