import Errors
import Experiments
import Foundation
import Networks
import Runs
import TestSupport
import Testing

@testable import Runs

/// Norms that would take mean and variance of one value.
@Suite struct StatisticsTests {
  @Test func `one image at a time is refused where a norm has one value of it`() throws {
    let supernet = try Supernet(RepositorySpace.named("levit-small"))
    let norm = try #require(supernet.normOfOneValue)
    #expect(norm.hasPrefix("head"))
    #expect(try SmallSupernet.tiny().normOfOneValue == nil)
  }

  @Test func `a run with such a batch does not begin, and says which norm and what to do`() throws {
    let bench = try Bench()
    let coarse = SmallExperiment.space.replacingOccurrences(
      of: "\"stride\": 2", with: "\"stride\": 8")
    try bench.files.write(Data(coarse.utf8), "space.json")
    let error = #expect(throws: RunError.self) {
      try bench.open("first", changing: ["\"batch\": 24": "\"batch\": 1"])
    }
    guard case .oneValue(let key, let norm, "bars")? = error else {
      return #expect(Bool(false), "\(String(describing: error))")
    }
    #expect(key == "training.batch")
    #expect(error?.description.contains("the norm '\(norm)' of 'bars'") == true)
    #expect(error?.category == .data)
  }

  @Test func `calibration on one image at a time is refused too`() throws {
    let bench = try Bench()
    let coarse = SmallExperiment.space.replacingOccurrences(
      of: "\"stride\": 2", with: "\"stride\": 8")
    try bench.files.write(Data(coarse.utf8), "space.json")
    let error = #expect(throws: RunError.self) {
      try bench.open("first", changing: ["\"batch\": 48": "\"batch\": 1"])
    }
    guard case .oneValue("training.calibration.batch", _, "bars")? = error else {
      return #expect(Bool(false), "\(String(describing: error))")
    }
  }

  @Test func `as many images are scored at a time as fit`() throws {
    let bench = try Bench()
    let run = try bench.open("first")
    defer { try? run.close() }
    #expect(run.laboratory.scoringBatch(images: 120) == 128)
    let batches = [4 << 20, 1 << 20, 1000].map {
      run.laboratory.scoringBatch(images: 120, memory: UInt64($0))
    }
    #expect(batches == batches.sorted(by: >) && batches[2] == 1)
    #expect(batches[0] > 1)
  }

  @Test func `threads that cannot run at the same time are refused where latency is measured`()
    throws
  {
    let bench = try Bench()
    let run = try bench.open("first")
    defer { try? run.close() }
    try run.laboratory.requireProcessors(1)
    #expect(throws: RunError.tooManyThreads(key: "latency.threads", threads: 1, processors: 0)) {
      try run.laboratory.requireProcessors(0)
    }
  }
}
