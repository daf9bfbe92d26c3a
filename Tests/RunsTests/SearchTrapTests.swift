import Experiments
import Foundation
import GRDB
import Runs
import Search
import TestSupport
import Testing

/// What searches of other frameworks are known to get wrong with images and results, by the number
/// of the trap.
@Suite struct SearchTrapTests {
  @Test func `trap 4: what is found does not depend on the test images`() throws {
    let bench = try Bench()
    let first = try bench.run("first")
    let labels = bench.files.path("data/t10k-labels-idx1-ubyte")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: labels))
    for index in 8..<bytes.count { bytes[index] = 3 - bytes[index] }
    try bytes.write(to: URL(fileURLWithPath: labels))
    let second = try bench.run("second")
    #expect(second.candidates == first.candidates)
    #expect(second.hypervolumes == first.hypervolumes)
    #expect(second.tests != first.tests)
  }

  @Test func `trap 4: the test images are looked at once, after the search`() throws {
    let bench = try Bench()
    var order: [String] = []
    let outcome = try bench.run("first") { event in
      switch event {
      case .evaluated: order.append("evaluated")
      case .tested: order.append("tested")
      case .tookEarlier, .memory, .trained, .profiled, .predictor, .waiting, .searched: break
      }
    }
    #expect(order == Array(repeating: "evaluated", count: SmallExperiment.budget) + ["tested"])
    #expect(outcome.tests.count == 1)
  }

  @Test func `trap 6: the front of a search that was stopped is in the database`() throws {
    let bench = try Bench()
    #expect(throws: Interruption.withinAGeneration) {
      try bench.run("broken") { try Interruption.withinAGeneration.strike($0) }
    }
    let outcome = try bench.outcome("broken")
    let scores = outcome.candidates.map { candidate -> Score? in
      guard let accuracy = Double.fromDatabaseValue(candidate["accuracy"] ?? .null),
        let latency = Double.fromDatabaseValue(candidate["predicted_latency_ms"] ?? .null)
      else { return nil }
      return Score(objectives: [-accuracy, latency])
    }
    let front = ParetoFront.indices(of: scores)
    #expect(!front.isEmpty)
    #expect(
      outcome.column("on_front", as: Bool.self).enumerated().filter { $1 == true }.map(\.offset)
        == front)
  }
}
