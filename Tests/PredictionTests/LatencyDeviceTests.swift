import Engine
import Graphs
import Networks
import Spaces
import Synchronization
import TestSupport
import Testing

@testable import Prediction

/// A device that is not this machine.
struct LatencyDeviceTests {
  private struct Unplugged: Error {}

  /// Answers from a formula: so much for each node, and for each element that it gives.
  private final class Formula: LatencyDevice {
    let name = "formula"
    let threads = 3
    let answers = Mutex(0)
    let limit: Int

    init(limit: Int = .max) { self.limit = limit }

    func milliseconds(
      of graph: Graph, batch: Int, duration: Double, pulse: () throws -> Void = {}
    ) throws -> Double {
      try pulse()
      try answers.withLock {
        $0 += 1
        if $0 > limit { throw Unplugged() }
      }
      return graph.nodes.reduce(0) { sum, node in
        sum + 0.01 + 1e-6 * Double(batch * node.outputs.reduce(0) { $0 + $1.count })
      }
    }
  }

  private func profiler(_ supernet: Supernet, _ device: Formula) -> LatencyProfiler {
    LatencyProfiler(
      supernet: supernet,
      settings: LatencyProfiler.Settings(batch: 2, repeats: 3, fitted: 10, heldOut: 10),
      seed: 1, device: device)
  }

  @Test func `a predictor is fitted to a device that times networks only as a whole`() throws {
    let supernet = try SmallSupernet.hybrid()
    let device = Formula()
    let predictor = try profiler(supernet, device).profile { _ in }
    #expect(predictor.device == "formula" && predictor.threads == 3 && predictor.batch == 2)
    let signatures = Set(supernet.reachableBlocks.flatMap(\.fragment.inferenceSteps))
    #expect(Set(predictor.nanoseconds.keys) == signatures)
    #expect(predictor.nanoseconds.values.allSatisfy { $0 > 0 })
    #expect(predictor.quality.within10Percent == 1 && predictor.quality.kendallTau > 0.9)
    #expect(predictor.quality.medianRelativeError < 0.02)
    let estimate = try LatencyEstimate(predictor, supernet: supernet)
    for genome in [supernet.space.smallest, supernet.space.largest] {
      let time = try device.milliseconds(of: supernet.graph(of: genome), batch: 2, duration: 0)
      #expect(abs(estimate.milliseconds(of: genome) - time) < 0.05 * time)
    }
  }

  @Test func `a device that does not answer ends the profile`() throws {
    #expect(throws: Unplugged.self) {
      try profiler(SmallSupernet.tiny(), Formula(limit: 5)).profile { _ in }
    }
  }

  @Test func `times of parts are divided among their steps so that they add up`() {
    let times = StepTimes([
      (["a", "b"], 30), (["a", "c"], 50), (["b", "c"], 60), (["a", "a", "d"], 70), ([], 5),
    ]).nanoseconds()
    #expect(Set(times.keys) == ["a", "b", "c", "d"])
    for (step, expected) in ["a": 10.0, "b": 20, "c": 40, "d": 50] {
      #expect(abs((times[step] ?? 0) - expected) < 0.01 * expected, "\(step)")
    }
    #expect(StepTimes([]).nanoseconds().isEmpty)
  }
}
