import Foundation
import GRDB
import Results
import Seeding
import TestSupport
import Testing

struct RunRecordTests {
  private let key = EvaluationKey(
    layout: "l", weights: "w", split: "s", calibration: "16 batches of 64")

  @Test func `the reference point is fixed`() throws {
    let store = try Store()
    try store.database.setReferencePoint([0, 2.5], of: store.run)
    try store.database.setReferencePoint([0, 2.5], of: store.run)
    #expect(throws: ResultsError.otherReferencePoint(run: "first")) {
      try store.database.setReferencePoint([0, 3], of: store.run)
    }
    #expect(try store.database.runs()[0].referencePoint == [0, 2.5])
  }

  @Test func `a known result is found by architecture and evaluation, whatever the run`() throws {
    let store = try Store()
    try store.database.setEvaluation(key, of: store.run)
    #expect(try store.database.runs()[0].evaluation == key)
    try store.database.record(
      [Store.done(0, [-0.5, 1]), Store.done(1, [-0.6, 1])], in: store.run)
    let found = try #require(
      try store.database.knownResult(hash: Store.hash(1), evaluation: key))
    #expect(found.source == "first/1")
    #expect(found.candidate.accuracy == 0.6)
    #expect(try store.database.knownResult(hash: Store.hash(2), evaluation: key) == nil)
    for change in [\EvaluationKey.layout, \.weights, \.split, \.calibration] {
      var other = key
      other[keyPath: change] += "!"
      #expect(try store.database.knownResult(hash: Store.hash(1), evaluation: other) == nil)
    }
  }

  @Test func `what was reused or has no result is no source`() throws {
    let store = try Store()
    try store.database.setEvaluation(key, of: store.run)
    var reused = Store.done(0, [-0.5, 1])
    reused.reusedFrom = "older/3"
    var failed = Store.done(1, [-0.5, 1])
    failed.state = .failed
    try store.database.record([reused, failed], in: store.run)
    #expect(try store.database.candidates(of: store.run).map(\.reusedFrom) == ["older/3", nil])
    #expect(try store.database.knownResult(hash: Store.hash(0), evaluation: key) == nil)
    #expect(try store.database.knownResult(hash: Store.hash(1), evaluation: key) == nil)
  }

  @Test func `times are stored as SQLite writes them`() throws {
    let store = try Store()
    var stream = RandomStream(seed: 3, purpose: .test, step: 0, slot: 0)
    let seconds =
      [0, -1, 951_782_400, 951_868_799.999, 4_102_444_799.9996]
      + (0..<300).map { _ in
        Double(Int(stream.next() % 8_000_000_000_000) - 2_000_000_000_000) / 1000
      }
    let candidates = seconds.enumerated().map { place, seconds in
      var candidate = Store.done(place, [0, 0])
      candidate.createdAt = Date(timeIntervalSince1970: seconds)
      return candidate
    }
    try store.database.record(candidates, in: store.run)
    let queue = try DatabaseQueue(path: store.database.path)
    for (place, seconds) in seconds.enumerated() {
      let milliseconds = Int((seconds * 1000).rounded())
      let texts = try queue.read { database in
        try Row.fetchOne(
          database,
          sql: """
            SELECT created_at, strftime('%Y-%m-%d %H:%M:%S', ?, 'unixepoch') || printf('.%03d', ?) AS own
            FROM candidate WHERE id = ?
            """,
          arguments: [
            (milliseconds - (milliseconds % 1000 + 1000) % 1000) / 1000,
            (milliseconds % 1000 + 1000) % 1000, place,
          ])
      }
      #expect(texts?["created_at"] as String? == texts?["own"] as String?)
    }
  }
}
