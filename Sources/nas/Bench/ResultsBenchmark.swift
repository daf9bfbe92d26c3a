import Documents
import Foundation
import Results
import Seeding
import Spaces

/// How fast a results database takes candidates in and gives its front out.
struct ResultsBenchmark {
  let rows: Int
  let batch: Int
  let genes: Int
  let seed: UInt64

  /// What was measured, in the order in which it is shown.
  func figures() throws -> [(String, JSONOutput)] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nas-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    let batched = folder.appendingPathComponent("batched.sqlite").path
    let tenths = try record(to: batched, rows: rows, batch: batch)
    let bytes = try FileManager.default.attributesOfItem(atPath: batched)[.size] as? Int ?? 0
    let single = folder.appendingPathComponent("single.sqlite").path
    let singles = try record(to: single, rows: min(rows, 20_000), batch: 1)
    let small = folder.appendingPathComponent("small.sqlite").path
    _ = try record(to: small, rows: min(rows, 100), batch: 100)
    var front: [CandidateRecord] = []
    let query = try ResultsDatabase.use(batched) { database in
      try milliseconds(repeats: 5) { front = try database.front(of: 1) }
    }
    let late = try record(to: batched, rows: min(rows, 20_000), batch: 1, after: rows)
    let start = try milliseconds(repeats: 9) { try Self.runPareto(on: small) }
    return [
      ("batched_rows_per_s", .real(Self.rate(tenths).rounded())),
      ("first_tenth_rows_per_s", .real(Self.rate(tenths.prefix(1)).rounded())),
      ("last_tenth_rows_per_s", .real(Self.rate(tenths.suffix(1)).rounded())),
      ("single_rows_per_s", .real(Self.rate(singles).rounded())),
      ("single_after_all_rows_per_s", .real(Self.rate(late).rounded())),
      ("front_ms", .real(query)),
      ("front_size", .integer(front.count)),
      ("start_ms", .real(start)),
      ("bytes_per_candidate", .real((10 * Double(bytes) / Double(rows)).rounded() / 10)),
      ("rows", .integer(rows)), ("batch", .integer(batch)), ("genes", .integer(genes)),
    ]
  }

  /// Rows, and the seconds in which they were recorded.
  private typealias Part = (rows: Int, seconds: Double)

  /// Records candidates in ten parts, after `done` that are there already; making the rows is not
  /// counted.
  private func record(
    to path: String, rows: Int, batch: Int, after done: Int = 0
  ) throws -> [Part] {
    let database = try ResultsDatabase.openOrCreate(path)
    let run =
      try database.runs().first
      ?? database.createRun(
        RunDescription(
          name: "bench", kind: .search, spaceName: "bench", spaceFingerprint: "", spaceText: "{}",
          experimentText: "{}", seed: seed, threads: 1, commit: "", host: "",
          objectives: ["accuracy:max", "latency:min"]), at: Date())
    var random = RandomStream(seed: seed &+ UInt64(done), purpose: .benchmark)
    let clock = ContinuousClock()
    var parts = (0..<10).map { _ in (rows: 0, seconds: 0.0) }
    for first in stride(from: 0, to: rows, by: max(batch, 1000)) {
      let chunk = (first..<min(first + max(batch, 1000), rows)).map {
        candidate(done + $0, &random)
      }
      let time = try clock.measure {
        for start in stride(from: 0, to: chunk.count, by: batch) {
          try database.record(Array(chunk[start..<min(start + batch, chunk.count)]), in: run.id)
        }
      }
      let part = 10 * first / rows
      parts[part].rows += chunk.count
      parts[part].seconds += time / .seconds(1)
    }
    // The log is moved into the file by the time it is counted.
    let closing = try clock.measure { try database.close() } / .seconds(1)
    let recorded = parts.filter { $0.rows > 0 }
    return recorded.dropLast() + recorded.suffix(1).map { ($0.rows, $0.seconds + closing) }
  }

  private static func rate(_ parts: some Sequence<Part>) -> Double {
    let total = parts.reduce((rows: 0, seconds: 0.0)) {
      ($0.rows + $1.rows, $0.seconds + $1.seconds)
    }
    return total.seconds > 0 ? Double(total.rows) / total.seconds : 0
  }

  /// A candidate whose architecture has all genes, near a front of latency and accuracy.
  private func candidate(_ id: Int, _ random: inout RandomStream) -> CandidateRecord {
    let picks = (0..<genes).map { gene in
      ("mb\(gene / 8).\(gene % 8).kernel", JSONOutput.integer(3 + 2 * random.below(3)))
    }
    let latency = 0.01 + random.uniform()
    let accuracy = latency.squareRoot() * (0.5 + 0.45 * random.uniform())
    let digits = String(random.next(), radix: 16)
    return CandidateRecord(
      id: id, generation: id / 100,
      hash: String(repeating: "0", count: 16 - digits.count) + digits,
      architecture: JSONOutput.object(picks).compact, state: .done, accuracy: accuracy,
      predictedLatency: latency, macs: Int(latency * 1e9), parameters: Int(latency * 1e7),
      objectives: [-accuracy, latency], evaluationSeconds: random.uniform(), createdAt: Date())
  }

  /// The whole command as a user starts it, in a process of its own.
  private static func runPareto(on path: String) throws {
    // Foundation's process takes longer to notice the end than the command takes to run.
    let words: [UnsafeMutablePointer<CChar>?] =
      ["nas", "pareto", path, "--json"].map { (word: String) in strdup(word) } + [nil]
    defer { for word in words { free(word) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var process = pid_t()
    var status: Int32 = 0
    guard posix_spawn(&process, "/proc/self/exe", &actions, nil, words, nil) == 0,
      waitpid(process, &status, 0) == process, status == 0
    else { throw OutputError.unwritable(reason: "'nas pareto' cannot be started") }
  }

  /// The median time of a body.
  private func milliseconds(repeats: Int, _ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let times = try (0..<repeats).map { _ in
      try clock.measure { _ = try body() } / .milliseconds(1)
    }
    return times.sorted()[repeats / 2]
  }
}
