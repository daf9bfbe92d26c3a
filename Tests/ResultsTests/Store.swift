import Foundation
import Results
import TestSupport

/// A database with one run, in a folder of its own.
struct Store {
  let scratch: Scratch
  let database: ResultsDatabase
  let run: Int64

  /// The time at which everything happens, unless a test says another.
  static let now = Date(timeIntervalSince1970: 1_000_000)

  init(objectives: [String] = ["accuracy:max", "latency:min"]) throws {
    scratch = try Scratch()
    database = try ResultsDatabase.openOrCreate(scratch.path + "/results.sqlite")
    run = try database.createRun(
      Self.description("first", objectives: objectives), at: Self.now
    ).id
  }

  /// What a run is started with.
  static func description(
    _ name: String, objectives: [String] = ["accuracy:max", "latency:min"]
  ) -> RunDescription {
    RunDescription(
      name: name, kind: .search, spaceName: "s", spaceFingerprint: "f", spaceText: "{}",
      experimentText: "{}", seed: 1, threads: 1, commit: "c", host: "h", objectives: objectives)
  }

  /// A request of the search at a place in ask order; the hash follows from the place.
  static func request(_ place: Int) -> CandidateRequest {
    CandidateRequest(
      hash: hash(place), architecture: "{\"k\": \(place)}", generation: place / 4, ask: place)
  }

  /// Sixteen hexadecimal digits.
  static func hash(_ place: Int) -> String {
    let digits = String(UInt64(place + 1) &* 0x9e37_79b9_7f4a_7c15, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// A finished candidate at a place in ask order.
  static func done(_ place: Int, _ objectives: [Double]) -> CandidateRecord {
    CandidateRecord(
      id: place, generation: place / 4, hash: hash(place), architecture: "{\"k\": \(place)}",
      state: .done, accuracy: -objectives[0], objectives: objectives, createdAt: now)
  }

  /// Claims as `worker` for ten seconds, `seconds` after the beginning.
  func claim(_ worker: String, upTo count: Int = 1, after seconds: Double = 0) throws
    -> [CandidateRecord]
  {
    let time = Self.now + seconds
    return try database.claim(
      upTo: count, in: run, worker: worker, until: time + 10, at: time)
  }
}
