import Experiments
import Foundation
import GRDB
import Results
import Runs
import TestSupport
import Testing

/// Searches whose own leases expire while they work.
@Suite struct LapsedLeaseTests {
  private static let noting = "note(q[\"id\"])\ntime.sleep(0.01)\n"
  private static let answer = "answer(cost=cost, gain=gain)"

  /// Each of the candidates was evaluated once, and the search came to the end of one that nothing
  /// disturbed.
  private func expectOnce(_ bench: OutsideBench, count: Int) throws {
    #expect(try bench.notes.compactMap { Int($0) }.sorted() == Array(0..<count))
    let calm = try OutsideBench()
    try calm.search(budget: count, population: count / 2)
    #expect(try bench.outcome() == calm.outcome())
  }

  @Test func `a slow candidate is kept while answers to others come without a pause`() throws {
    let bench = try OutsideBench(
      Self.noting + "if q[\"id\"] == 5: time.sleep(0.8)\n" + Self.answer)
    try bench.search(budget: 96, population: 48, workers: 2, lease: 0.1)
    try expectOnce(bench, count: 96)
  }

  @Test func `a lease is renewed as long as its candidate is evaluated`() throws {
    let bench = try OutsideBench("if q[\"id\"] == 5: time.sleep(1)\n" + Self.answer)
    var ends: [Int: Set<String>] = [:]
    try bench.search(budget: 8, population: 4, lease: 0.2) { event in
      guard case .waiting = event else { return }
      for row in try bench.rows(
        "SELECT lease_token, lease_until FROM candidate WHERE id = 5 AND lease_until IS NOT NULL")
      {
        ends[row[0], default: []].insert(row[1])
      }
    }
    #expect(ends.values.contains { $0.count > 1 }, "\(ends)")
  }

  @Test func `a process that stood still goes on with what it had begun`() throws {
    let bench = try OutsideBench(Self.noting + "time.sleep(0.05)\n" + Self.answer)
    var count = 0
    try bench.search(budget: 24, workers: 2, lease: 0.1) { event in
      guard case .evaluated = event else { return }
      count += 1
      if count % 6 == 2 { usleep(250_000) }
    }
    try expectOnce(bench, count: 24)
  }

  @Test func `a candidate that another process had for a moment is not begun twice`() throws {
    let bench = try OutsideBench(Self.noting + "time.sleep(0.3)\n" + Self.answer)
    var taken = 0
    try bench.search(budget: 8, population: 4, workers: 2, lease: 0.1) { event in
      guard case .evaluated = event, taken == 0 else { return }
      usleep(200_000)
      let other = try ResultsDatabase.open(bench.path())
      let run = try other.run(named: "toy").id
      let now = Date()
      taken = try other.claim(
        upTo: 1, in: run, worker: "elsewhere:1:1", until: now + 0.02, at: now
      ).count
      try other.close()
      usleep(50_000)
    }
    #expect(taken == 1)
    try expectOnce(bench, count: 8)
    let tokens = try bench.rows("SELECT lease_token FROM candidates").map { $0[0] as Int }
    // Ours, the other's, ours again, and perhaps again if this process stands still meanwhile.
    #expect(tokens.max() ?? 0 >= 3)
  }
}
