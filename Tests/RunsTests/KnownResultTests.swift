import Experiments
import Foundation
import GRDB
import Runs
import TestSupport
import Testing

/// Runs that share a database and their weights.
@Suite struct KnownResultTests {
  private func run(
    _ name: String, in database: String, with bench: Bench, changing changed: [String: String] = [:]
  ) throws {
    var changed = changed
    changed["\"threads\": 2"] = "\"threads\": 2, \"database\": \"\(bench.files.path(database))\""
    let run = try bench.open(name, changing: changed)
    try run.run { _ in }
    try run.close()
  }

  private func rows(_ run: String, in database: String, of bench: Bench) throws -> [Row] {
    let queue = try DatabaseQueue(path: bench.files.path(database))
    defer { try? queue.close() }
    return try queue.read {
      try Row.fetchAll(
        $0,
        sql: """
          SELECT hash, accuracy, macs, parameters, predicted_latency_ms, o1, o2, reused_from
          FROM candidates WHERE run = ? ORDER BY id
          """, arguments: [run])
    }
  }

  @Test func `another searcher on the same weights evaluates only new subnets, to the same bits`()
    throws
  {
    let bench = try Bench()
    let random = ["\"population\"": "\"searcher\": \"random\", \"population\""]
    try run("a", in: "shared.sqlite", with: bench)
    try run("b", in: "shared.sqlite", with: bench, changing: random)
    try run("c", in: "alone.sqlite", with: bench, changing: random)
    let known = Set(try rows("a", in: "shared.sqlite", of: bench).map { $0["hash"] as String })
    let shared = try rows("b", in: "shared.sqlite", of: bench)
    let alone = try rows("c", in: "alone.sqlite", of: bench)
    #expect(shared.count == SmallExperiment.budget)
    for (row, other) in zip(shared, alone) {
      for column in ["hash", "accuracy", "macs", "parameters", "predicted_latency_ms", "o1", "o2"] {
        #expect(row[column] as DatabaseValue == other[column] as DatabaseValue)
      }
      let source: String? = row["reused_from"]
      #expect((source != nil) == known.contains(row["hash"]))
      #expect(source?.hasPrefix("a/") ?? true)
    }
    #expect(shared.contains { $0["reused_from"] as String? != nil })
    #expect(alone.allSatisfy { $0["reused_from"] as String? == nil })
  }

  @Test(arguments: [
    ["\"rate\": 0.01": "\"rate\": 0.02"],
    ["\"batches\": 2": "\"batches\": 2, \"average\": \"images\""],
  ])
  func `other weights or otherwise averaged norms share nothing`(
    change: [String: String]
  ) throws {
    let bench = try Bench()
    try run("a", in: "shared.sqlite", with: bench)
    try run("b", in: "shared.sqlite", with: bench, changing: change)
    let rows = try rows("b", in: "shared.sqlite", of: bench)
    #expect(rows.allSatisfy { $0["reused_from"] as String? == nil })
  }
}
