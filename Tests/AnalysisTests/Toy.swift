import Blocks
import Foundation
import Results
import Spaces
import TestSupport

/// Runs of a space of three genes, in a database in a folder of its own.
struct Toy {
  /// The time at which everything happens.
  static let now = Date(timeIntervalSince1970: 1_000_000)
  private static let text = #"{"name": "toy", "genes": {"a": [0, 1, 2], "b": [0, 1], "c": [5, 7]}}"#

  let scratch: Scratch
  let space: Space
  let database: ResultsDatabase

  var path: String { scratch.path + "/results.sqlite" }

  init() throws {
    scratch = try Scratch()
    space = try Space(
      reading: Data(Self.text.utf8), path: "toy.json", vocabulary: Roster.vocabulary)
    database = try ResultsDatabase.openOrCreate(scratch.path + "/results.sqlite")
  }

  /// A new run.
  func run(
    _ name: String, spaceName: String = "toy", fingerprint: String? = nil,
    objectives: [String] = ["accuracy:max", "latency:min"]
  ) throws -> Int64 {
    try database.createRun(
      RunDescription(
        name: name, kind: .search, spaceName: spaceName,
        spaceFingerprint: fingerprint ?? space.fingerprint, spaceText: Self.text,
        experimentText: "{}", seed: 1, threads: 1, commit: "c", host: "h", objectives: objectives),
      at: Self.now
    ).id
  }

  /// All twelve genomes, the last gene fastest.
  var genomes: [Genome] {
    (0..<12).map { place in Genome(choices: [place / 4, place / 2 % 2, place % 2]) }
  }

  /// A finished candidate.
  func candidate(
    _ id: Int, _ genome: Genome, accuracy: Double?, metrics: [String: Double] = [:]
  ) -> CandidateRecord {
    CandidateRecord(
      id: id, generation: 0, hash: Self.hash(id), architecture: space.text(of: genome),
      state: .done, accuracy: accuracy, metrics: metrics, objectives: [-(accuracy ?? 0), 1],
      createdAt: Self.now)
  }

  /// Sixteen hexadecimal digits.
  static func hash(_ place: Int) -> String {
    let digits = String(UInt64(place + 1) &* 0x9e37_79b9_7f4a_7c15, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
