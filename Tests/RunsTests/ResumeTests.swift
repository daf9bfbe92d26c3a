import Experiments
import Foundation
import GRDB
import Networks
import Runs
import Spaces
import TestSupport
import Testing

/// Runs that stop and go on.
@Suite struct ResumeTests {
  @Test(arguments: Interruption.allCases)
  func `a run that stops goes on to the same end`(interruption: Interruption) throws {
    let bench = try Bench()
    let whole = try bench.run("whole")
    #expect(throws: interruption) {
      try bench.run("broken") { try interruption.strike($0) }
    }
    let stopped = try bench.outcome("broken")
    #expect(stopped.run["state"] == "running".databaseValue)
    #expect(try bench.run("broken", .resume) == whole)
  }

  @Test func `a run that stops again and again goes on to the same end`() throws {
    let bench = try Bench()
    let whole = try bench.run("whole")
    var start = RunStart.new
    for interruption in Interruption.allCases {
      #expect(throws: interruption) {
        try bench.run("broken", start) { try interruption.strike($0) }
      }
      start = .resume
    }
    #expect(try bench.run("broken", .resume) == whole)
  }

  @Test func `a profile that stops is made anew, one that is done is kept`() throws {
    let bench = try Bench()
    #expect(throws: Interruption.whileProfiling) {
      try bench.run("broken", predictor: nil) { try Interruption.whileProfiling.strike($0) }
    }
    let file = bench.files.path("runs/broken/predictor.json")
    #expect(!FileManager.default.fileExists(atPath: file))
    #expect(throws: Interruption.withinAGeneration) {
      try bench.run("broken", .resume, predictor: nil) {
        try Interruption.withinAGeneration.strike($0)
      }
    }
    let fitted = try Data(contentsOf: URL(fileURLWithPath: file))
    let outcome = try bench.run("broken", .resume, predictor: nil)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == fitted)
    #expect(outcome.candidates.count == SmallExperiment.budget)
  }

  @Test func `a finished run that is resumed does nothing again`() throws {
    let bench = try Bench()
    let whole = try bench.run("whole")
    var evaluated = 0
    let again = try bench.run("whole", .resume) { event in
      switch event {
      case .memory, .trained, .evaluated, .profiled: evaluated += 1
      case .tookEarlier, .predictor, .tested, .waiting, .searched: break
      }
    }
    #expect(evaluated == 0)
    #expect(again == whole)
  }

  @Test func `a larger budget goes on where the smaller one ended`() throws {
    let bench = try Bench()
    let larger = ["\"budget\": 20": "\"budget\": 28"]
    let whole = try bench.run("whole", changing: larger)
    try bench.run("grown")
    let grown = try bench.run("grown", .resume, changing: larger)
    #expect(grown.candidates == whole.candidates)
    #expect(grown.hypervolumes == whole.hypervolumes)
    #expect(whole.tests.allSatisfy(grown.tests.contains))
  }

  @Test func `a search that exhausts its space resumes to the same end`() throws {
    let bench = try Bench()
    let tiny = SmallExperiment.space.replacingOccurrences(of: "[4, 8]", with: "8")
      .replacingOccurrences(of: "[8, 12]", with: "8")
      .replacingOccurrences(of: "[8, 10]", with: "10")
      .replacingOccurrences(of: "[8, 16]", with: "8")
    try bench.files.write(Data(tiny.utf8), "space.json")
    let change = [
      "\"budget\": 20": "\"budget\": 60", "\"population\": 8": "\"population\": 6",
    ]
    let whole = try bench.run("whole", changing: change)
    // Two depths, two kernels, two expansions, two depths.
    #expect(whole.candidates.count == 16)
    for stop in [9, 13, 15, 16] {
      #expect(throws: CancellationError.self) {
        try bench.run("broken-\(stop)", changing: change) { event in
          if case .evaluated(let count, _, _, _, _) = event, count == stop {
            throw CancellationError()
          }
        }
      }
      #expect(try bench.run("broken-\(stop)", .resume, changing: change) == whole)
    }
  }
}
