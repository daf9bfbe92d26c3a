import Errors
import Foundation
import TestSupport
import Testing

@testable import Prediction

/// Predictor files whose numbers no measurement gives.
@Suite struct DamagedPredictorTests {
  private static let sound = """
    {"version": 1, "space": "bars", "processor": "none", "threads": 1, "batch": 1,
     "nanoseconds": {"a": 100, "b": 200}, "correction": {"intercept": 0.1, "slope": 1.5},
     "quality": {"count": 3, "within10Percent": 0.58, "medianRelativeError": 0.1, "kendallTau": 0.5},
     "macsQuality": {"count": 3, "within10Percent": 1, "medianRelativeError": 0.1, "kendallTau": 0.5}}
    """

  private func read(_ text: String) throws -> LatencyPredictor {
    let scratch = try Scratch()
    return try LatencyPredictor(contentsOf: scratch.write(Data(text.utf8), "p.json"))
  }

  @Test func `a sound one is read, and known to be poor where it is`() throws {
    let predictor = try read(Self.sound)
    #expect(predictor.quality.isPoor && !predictor.macsQuality.isPoor)
  }

  @Test(arguments: [
    ("\"a\": 100", "\"a\": -1", "\"nanoseconds\" of the step 'a' are -1.0, not 0 to "),
    ("\"a\": 100", "\"a\": -1e300", "\"nanoseconds\" of the step 'a' are -1e+300, not 0 to "),
    ("\"b\": 200", "\"b\": 1e308", "\"nanoseconds\" of the step 'b' are 1e+308, not 0 to "),
    ("1.5", "5e-300", "\"correction.slope\" is 5e-300, not 1e-06 to 1000000.0"),
    ("1.5", "-2", "\"correction.slope\" is -2.0, not 1e-06 to 1000000.0"),
    ("0.1, \"slope\"", "-1e308, \"slope\"", "\"correction.intercept\" is -1e+308, not "),
    ("\"threads\": 1", "\"threads\": 0", "\"threads\" is 0.0, not 1.0 to 1024.0"),
    ("\"batch\": 1", "\"batch\": -4", "\"batch\" is -4.0, not 1.0 to 65536.0"),
    ("0.58", "58", "\"quality\" holds shares and errors that cannot be"),
  ])
  func `what no fit gives is refused with its place`(
    part: String, other: String, sentence: String
  ) throws {
    let error = #expect(throws: PredictionError.self) {
      try read(Self.sound.replacingOccurrences(of: part, with: other))
    }
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
    #expect(error?.category == .data)
  }
}
