import Errors
import Foundation
import Machine
import TestSupport
import Testing

@testable import Prediction

struct LatencyPredictorFileTests {
  private let times = ["linear 1×1×8→1×1×3": 125.5, "add 4×4×8,4×4×8→4×4×8": 1e3 / 3]

  private func read(_ text: String) throws -> LatencyPredictor {
    let scratch = try Scratch()
    return try LatencyPredictor(
      contentsOf: scratch.write(Data(text.utf8), "predictor.json"))
  }

  private func problem(_ text: String) -> PredictionError? {
    #expect(throws: PredictionError.self) { _ = try read(text) }
  }

  @Test
  func `what is written is read again`() throws {
    let scratch = try Scratch()
    let predictor = try read(PredictorText.file(times: times))
    #expect(predictor.nanoseconds == times && predictor.correction(3) == 6.5)
    let path = scratch.path + "/again.json"
    try predictor.write(to: path)
    let again = try LatencyPredictor(contentsOf: path)
    #expect(again == predictor && again.fingerprint == predictor.fingerprint)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("\"linear 1×1×8→1×1×3\" : 125.5"))
  }

  @Test
  func `the machine is known where it was written, and changes no prediction`() throws {
    let plain = PredictorText.file(times: times)
    let other = try read(
      plain.replacingOccurrences(
        of: "\"batch\": 1",
        with: """
          "batch": 1, "machine": {"processors": 2, "load": 0.5, "instructionSet": "avx2"}
          """))
    #expect(other.machine == MachineState(processors: 2, load: 0.5, instructionSet: "avx2"))
    #expect(try read(plain).machine == nil)
    #expect(try read(plain).fingerprint == other.fingerprint)
    let scratch = try Scratch()
    try other.write(to: scratch.path + "/p.json")
    #expect(try LatencyPredictor(contentsOf: scratch.path + "/p.json") == other)
  }

  @Test
  func `the fingerprint follows all that predictions depend on`() throws {
    let base = try read(PredictorText.file(times: times)).fingerprint
    #expect(try read(PredictorText.file(space: "b", times: times)).fingerprint == base)
    #expect(try read(PredictorText.file(times: times, intercept: 0.6)).fingerprint != base)
    #expect(try read(PredictorText.file(times: times, slope: 2.1)).fingerprint != base)
    #expect(try read(PredictorText.file(times: ["a": 1])).fingerprint != base)
  }

  @Test(arguments: ["", "[1]", "{", "{\"space\": \"tiny\"}", "nonsense"])
  func `what is no predictor is refused`(text: String) throws {
    let error = try #require(problem(text))
    #expect(error.category == .data)
    #expect(error.description.hasPrefix("The latency predictor '/"))
    #expect(
      error.description.hasSuffix(
        """
        predictor.json' cannot be used: it is no JSON object with a "version". Make it anew with \
        'nas profile'.
        """))
  }

  @Test
  func `a file of a newer version is refused`() throws {
    let error = try #require(problem(PredictorText.file(version: 2, times: times)))
    guard case .newerVersion(let path, 2) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(
      error.description == """
        The latency predictor '\(path)' has version 2, this program reads version 1; make it anew \
        with 'nas profile'.
        """)
  }

  @Test
  func `missing entries are refused`() throws {
    let text = PredictorText.file(times: times)
    for key in ["threads", "correction", "nanoseconds", "slope", "macsQuality"] {
      let error = try #require(problem(text.replacingOccurrences(of: "\"\(key)\"", with: "\"x\"")))
      guard case .unreadable(let path, _) = error else {
        Issue.record("\(error)")
        continue
      }
      #expect(
        error.description == """
          The latency predictor '\(path)' cannot be used: its entries are incomplete or of the wrong \
          type. Make it anew with 'nas profile'.
          """)
    }
  }

  @Test
  func `a predictor that no file can hold is not written`() throws {
    let sound = try read(PredictorText.file(times: times))
    let predictor = LatencyPredictor(
      version: sound.version, space: sound.space, device: sound.device,
      threads: sound.threads, batch: sound.batch, nanoseconds: ["a": .nan],
      correction: sound.correction, quality: sound.quality, macsQuality: sound.macsQuality,
      machine: nil)
    let scratch = try Scratch()
    let path = scratch.path + "/predictor.json"
    #expect(throws: PredictionError.notFinite(path: path)) { try predictor.write(to: path) }
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(
      PredictionError.notFinite(path: "p").description
        == "The latency predictor cannot be written to 'p': one of its numbers is not finite. "
        + "Nothing was changed; profile again, with more repeats.")
  }

  @Test
  func `a file that is not there, and a folder that is not there`() throws {
    let missing = #expect(throws: PredictionError.self) {
      _ = try LatencyPredictor(contentsOf: "/nowhere/p.json")
    }
    #expect(missing?.category == .inputOutput)
    #expect(
      missing?.description
        == "Cannot read '/nowhere/p.json': no such file or directory. Check the path and its permissions."
    )
    let predictor = try read(PredictorText.file(times: times))
    let unwritable = #expect(throws: PredictionError.self) {
      try predictor.write(to: "/nowhere/p.json")
    }
    #expect(unwritable?.category == .inputOutput)
  }
}
