import Foundation
import GRDB
import Runs
import TestSupport
import Testing

/// Runs that want nothing of latency.
@Suite struct UnreadLatencyTests {
  @Test func `what no objective and no bound reads is not profiled`() throws {
    let bench = try Bench()
    let change = [
      #""search": {"#: #""search": {"objectives": {"accuracy": "max", "macs": "min"}, "#
    ]
    var profiled = 0
    let outcome = try bench.run("first", predictor: nil, changing: change) { event in
      if case .profiled = event { profiled += 1 }
    }
    #expect(profiled == 0)
    #expect(!FileManager.default.fileExists(atPath: bench.files.path("runs/first/predictor.json")))
    #expect(outcome.candidates.count == SmallExperiment.budget)
    #expect(
      outcome.candidates.allSatisfy { ($0["predicted_latency_ms"] ?? .null) == .null })
    // With a predictor at hand latencies are known, whoever wants them.
    let known = try bench.run("second", changing: change)
    #expect(
      known.candidates.allSatisfy { ($0["predicted_latency_ms"] ?? .null) != .null })
  }
}
