import Files
import Foundation
import Seeding

extension LatencyPredictor {
  /// Reads a predictor.
  package init(contentsOf path: String) throws(PredictionError) {
    let data: Data
    do {
      data = try FileAccess.read(path)
    } catch {
      throw .file(error)
    }
    struct Header: Decodable { let version: Int }
    guard let header = try? JSONDecoder().decode(Header.self, from: data) else {
      throw .unreadable(path: path, reason: "it is no JSON object with a \"version\"")
    }
    guard header.version <= Self.version else {
      throw .newerVersion(path: path, version: header.version)
    }
    do {
      self = try JSONDecoder().decode(LatencyPredictor.self, from: data)
    } catch {
      throw .unreadable(path: path, reason: "its entries are incomplete or of the wrong type")
    }
    if let problem { throw .unreadable(path: path, reason: problem) }
  }

  /// What no fit gives, if anything is so.
  private var problem: String? {
    let most = 1e13
    let impossible = nanoseconds.filter { !(0...most).contains($0.value) }
    if let step = impossible.min(by: { $0.key < $1.key }) {
      return "\"nanoseconds\" of the step '\(step.key)' are \(step.value), not 0 to \(most)"
    }
    let checks: [(name: String, value: Double, range: ClosedRange<Double>)] = [
      ("batch", Double(batch), 1...65_536), ("threads", Double(threads), 1...1024),
      ("correction.intercept", correction.intercept, -1e9...1e9),
      ("correction.slope", correction.slope, 1e-6...1e6),
    ]
    for check in checks where !check.range.contains(check.value) {
      let range = check.range
      return
        "\"\(check.name)\" is \(check.value), not \(range.lowerBound) to \(range.upperBound)"
    }
    for (name, quality) in [("quality", quality), ("macsQuality", macsQuality)]
    where !quality.isPlausible {
      return "\"\(name)\" holds shares and errors that cannot be"
    }
    return nil
  }

  /// Reads a predictor that was fitted for a batch and a number of threads.
  package init(contentsOf path: String, batch: Int, threads: Int) throws(PredictionError) {
    try self.init(contentsOf: path)
    for (setting, fitted, wanted) in [
      ("batch", self.batch, batch), ("threads", self.threads, threads),
    ] where fitted != wanted {
      throw .otherSetting(setting: setting, predictor: fitted, wanted: wanted)
    }
  }

  /// Writes a predictor, whole or not at all.
  package func write(to path: String) throws(PredictionError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data: Data
    do {
      data = try encoder.encode(self)
    } catch {
      throw .notFinite(path: path)
    }
    do {
      try FileAccess.writeAtomically(data, to: path)
    } catch {
      throw .file(error)
    }
  }

  /// A hash of everything that predictions depend on.
  package var fingerprint: String {
    var hash = StableHash()
    for (step, time) in nanoseconds.sorted(by: { $0.key < $1.key }) {
      hash.combine(step)
      hash.combine(time.bitPattern)
    }
    hash.combine(correction.intercept.bitPattern)
    hash.combine(correction.slope.bitPattern)
    return hash.hexadecimal
  }
}
