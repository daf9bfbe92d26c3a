import Prediction
import Testing

struct PredictionQualityTests {
  private func tau(_ predicted: [Double], _ measured: [Double]) -> Double {
    PredictionQuality(predicted: predicted, measured: measured).kendallTau
  }

  @Test
  func `Kendall's τ counts pairs in and out of order`() {
    #expect(tau([1, 2, 3, 4], [10, 20, 30, 40]) == 1)
    #expect(tau([1, 2, 3, 4], [4, 3, 2, 1]) == -1)
    // Five of six pairs in order.
    #expect(abs(tau([1, 2, 3, 4], [1, 3, 2, 4]) - 4.0 / 6) < 1e-12)
    #expect(abs(tau([1, 2, 3, 4, 5], [3, 1, 2, 5, 4]) - (7.0 - 3) / 10) < 1e-12)
  }

  @Test
  func `tied pairs are neither, and shrink the scale`() {
    // Pairs: 6; tied in the first 1, in the second 1; in order 4, out of order 0: 4/√(5 · 5).
    #expect(abs(tau([1, 1, 2, 3], [1, 2, 3, 3]) - 4.0 / 5) < 1e-12)
    #expect(tau([1, 1, 1], [1, 2, 3]) == 0)
  }

  @Test
  func `errors are relative to the measurement`() {
    let quality = PredictionQuality(
      predicted: [1.05, 1.8, 3, 4.8, 5.5], measured: [1, 2, 3, 4, 5])
    #expect(quality.count == 5)
    // Errors 0.05, 0.1, 0, 0.2, 0.1; one tenth of a number is seldom exact.
    #expect([0.4, 0.6, 0.8].contains(quality.within10Percent))
    #expect(abs(quality.medianRelativeError - 0.1) < 1e-12)
    let near = PredictionQuality(predicted: [1.09, 1.11], measured: [1, 1])
    #expect(near.within10Percent == 0.5)
    #expect(PredictionQuality(predicted: [], measured: []).count == 0)
  }
}
