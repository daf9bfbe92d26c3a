import Foundation
import GRDB
import Results
import TestSupport
import Testing

/// Many connections at once, as many processes have: each has its own file handles and its own busy
/// waiting.
struct ConcurrencyTests {
  /// Seconds for which everybody writes; `Tests/run.sh --soak` sets a minute.
  private static let seconds =
    ProcessInfo.processInfo.environment["NAS_SOAK_SECONDS"].flatMap(Double.init) ?? 3

  @Test func `eight writers and a reader lose nothing and evaluate nothing twice`() async throws {
    let store = try Store()
    let path = store.database.path
    let run = store.run
    let finished = try await withThrowingTaskGroup(of: [Int].self) { group in
      for writer in 0..<8 {
        group.addTask {
          try await Self.work(as: writer, at: path, in: run)
        }
      }
      group.addTask {
        let reader = try ResultsDatabase.open(path)
        let end = Date() + Self.seconds
        while Date() < end {
          _ = try (reader.front(of: run), reader.summary(of: run), reader.candidates(of: run).count)
          try await Task.sleep(for: .milliseconds(20))
        }
        try reader.close()
        return []
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let stored = try store.database.candidates(of: run)
    #expect(stored.count > 100)
    #expect(finished.count == Set(finished).count)
    #expect(stored.filter { $0.state == .done }.map(\.id) == finished.sorted())
    #expect(stored.map(\.id) == Array(0..<stored.count))
    #expect(stored.filter { $0.state == .done }.allSatisfy { $0.worker != nil })
  }

  @Test func `of many that create a database at once none loses what it writes`() async throws {
    for _ in 0..<10 {
      let scratch = try Scratch()
      let path = scratch.path + "/results.sqlite"
      try await withThrowingTaskGroup { group in
        for writer in 0..<8 {
          group.addTask {
            let database = try ResultsDatabase.openOrCreate(path)
            _ = try database.createRun(Store.description("run \(writer)"), at: Store.now)
            try database.close()
          }
        }
        try await group.waitForAll()
      }
      let names = try ResultsDatabase.open(path).runs().map(\.description.name)
      #expect(Set(names) == Set((0..<8).map { "run \($0)" }))
    }
  }

  /// Appends, claims and finishes for a while; answers with the ids whose results were taken.
  private static func work(
    as writer: Int, at path: String, in run: Int64
  ) async throws -> [Int] {
    let database = try ResultsDatabase.open(path)
    var finished: [Int] = []
    var count = 0
    // Its own clock, and a few rounds at least, however late a busy machine lets it begin.
    let end = Date() + seconds
    while Date() < end || count < 40 {
      let requests = (0..<4).map { place in
        var request = Store.request(writer * 1_000_000 + count + place)
        request.ask = nil
        return request
      }
      count += 4
      try database.append(requests, in: run, at: Date())
      var claimed = try database.claim(
        upTo: 4, in: run, worker: "w\(writer)", until: Date() + 60, at: Date())
      for place in claimed.indices {
        claimed[place].state = .done
        claimed[place].objectives = [
          Double(claimed[place].id % 97), Double(claimed[place].id % 89),
        ]
      }
      let refused = try database.finish(claimed, in: run)
      finished += Set(claimed.map(\.id)).subtracting(refused.map(\.id))
      await Task.yield()
    }
    try database.close()
    return finished
  }
}
