import Engine
import Errors
import Foundation
import Networks
import Prediction
import Seeding
import Spaces
import TestSupport
import Testing

struct LatencyEstimateTests {
  private func predictor(
    _ times: [String: Double], intercept: Double = 0.5
  ) throws -> LatencyPredictor {
    let scratch = try Scratch()
    let text = PredictorText.file(times: times, intercept: intercept)
    return try LatencyPredictor(
      contentsOf: scratch.write(Data(text.utf8), "predictor.json"))
  }

  /// A time of its own for every step: the squares of 1000, 2000, … nanoseconds in units of a
  /// thousand.
  private func times(_ supernet: Supernet) -> [String: Double] {
    let signatures = Set(supernet.reachableBlocks.flatMap(\.fragment.inferenceSteps)).sorted()
    return Dictionary(
      uniqueKeysWithValues: signatures.enumerated().map {
        ($1, Double(($0 + 1) * ($0 + 1)) * 1000)
      })
  }

  @Test
  func `an estimate is the corrected sum over the steps of the inference plan`() throws {
    let supernet = try SmallSupernet.hybrid()
    let times = times(supernet)
    let estimate = try LatencyEstimate(predictor(times), supernet: supernet)
    var stream = RandomStream(seed: 5, purpose: .test)
    var seen: Set<Double> = []
    for _ in 0..<20 {
      let genome = try supernet.sample(using: &stream)
      // Images of the subnet's own resolution: nothing is resized, so the steps are those of its
      // blocks.
      let signatures = supernet.graph(of: genome).inferenceSteps
      let sum = try signatures.reduce(0) { $0 + (try #require(times[$1])) } / 1e6
      let predicted = estimate.milliseconds(of: genome)
      #expect(abs(predicted - (0.5 + 2 * sum)) < 1e-9 * predicted)
      seen.insert(predicted)
    }
    #expect(seen.count > 10)
  }

  @Test
  func `a predictor that knows no time above zero is refused`() throws {
    let supernet = try SmallSupernet.tiny()
    let none = times(supernet).mapValues { _ in 0.0 }
    for (times, intercept, subnet) in [
      (times(supernet), -1e6, "smallest"), (none, 0, "smallest"), (none, -1, "smallest"),
    ] {
      let predictor = try predictor(times, intercept: intercept)
      let error = #expect(throws: PredictionError.self) {
        _ = try LatencyEstimate(predictor, supernet: supernet)
      }
      #expect(error == .noTime(space: "tiny", subnet: subnet))
      #expect(error?.category == .data)
      #expect(
        error?.description == """
          The latency predictor gives the smallest subnet of 'tiny' no time above 0; make it anew with 'nas profile'.
          """)
    }
  }

  @Test
  func `a predictor for other batches or threads is named`() {
    let error = PredictionError.otherSetting(setting: "batch", predictor: 1, wanted: 8)
    #expect(
      error.description == """
        The latency predictor was fitted for batch 1, but batch 8 is asked for; ask for 1, or make it \
        anew with 'nas profile'.
        """)
    #expect(error.category == .data)
  }

  @Test
  func `a predictor of another space is refused`() throws {
    let supernet = try SmallSupernet.tiny()
    var times = times(supernet)
    _ = try LatencyEstimate(predictor(times), supernet: supernet)
    let missing = try #require(times.keys.sorted().first)
    times[missing] = nil
    let predictor = try predictor(times)
    let error = #expect(throws: PredictionError.self) {
      _ = try LatencyEstimate(predictor, supernet: supernet)
    }
    #expect(error == .unknownStep(space: "tiny", step: missing))
    #expect(
      error?.description == """
        The latency predictor does not know the step '\(missing)' of space 'tiny'; make it anew for \
        this space with 'nas profile'.
        """)
  }
}
