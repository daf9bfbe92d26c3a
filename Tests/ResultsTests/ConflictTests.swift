import GRDB
import Results
import TestSupport
import Testing

/// Cosines of gradients in the database.
struct ConflictTests {
  private static func records(step: Int, cosine: Double) -> [ConflictRecord] {
    [
      ConflictRecord(step: step, scope: .network, name: "network", kind: nil, cosine: cosine),
      ConflictRecord(
        step: step, scope: .tensor, name: "a.0.expand.weight", kind: "expand", cosine: -1),
      ConflictRecord(step: step, scope: .block, name: "a.0", kind: nil, cosine: 0.25),
    ]
  }

  @Test func `cosines come back by step, tensors first, and are replaced when recorded again`()
    throws
  {
    let store = try Store()
    for step in [4, 2, 4] {
      try store.database.record(
        Self.records(step: step, cosine: Double(step) / 10), in: store.run)
    }
    try store.database.record(Self.records(step: 2, cosine: -0.75), in: store.run)
    let read = try store.database.conflicts(of: store.run)
    #expect(read.map(\.step) == [2, 2, 2, 4, 4, 4])
    #expect(read.map(\.scope) == [.tensor, .block, .network, .tensor, .block, .network])
    #expect(read.map(\.cosine) == [-1, 0.25, -0.75, -1, 0.25, 0.4])
    #expect(read.prefix(3).map(\.kind) == ["expand", nil, nil])
  }

  @Test func `shares are counted by window, scope and kind`() throws {
    let store = try Store()
    for step in 1...5 {
      try store.database.record(
        Self.records(step: 10 * step, cosine: step < 3 ? -0.5 : 0.25), in: store.run)
    }
    let shares = try store.database.conflictShares(of: store.run, windows: 2)
    #expect(shares.map(\.window) == [0, 0, 0, 1, 1, 1])
    #expect(shares.map(\.scope) == [.block, .network, .tensor, .block, .network, .tensor])
    #expect(
      shares.map(\.steps) == Array(repeating: 10...20, count: 3)
        + Array(repeating: 30...50, count: 3))
    #expect(shares.map(\.cosines) == [2, 2, 2, 3, 3, 3])
    #expect(shares.map(\.negative) == [0, 2, 2, 0, 0, 3])
    #expect(shares.map(\.sum) == [0.5, -1, -2, 0.75, 0.75, -3])
    #expect(shares.map(\.kind) == [nil, nil, "expand", nil, nil, "expand"])
    #expect(try store.database.conflictShares(of: store.run, windows: 9).last?.window == 4)
    #expect(try store.database.conflictShares(of: store.run + 1, windows: 3).isEmpty)
  }

  @Test func `the view tells shares of negative cosines`() throws {
    let store = try Store()
    try store.database.record(Self.records(step: 1, cosine: -0.5), in: store.run)
    try store.database.record(Self.records(step: 2, cosine: 0.5), in: store.run)
    try store.database.close()
    let queue = try DatabaseQueue(path: store.scratch.path + "/results.sqlite")
    let rows = try queue.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT scope, kind, avg(cosine < 0) AS share FROM conflicts WHERE run = 'first'
          GROUP BY scope, kind ORDER BY scope
          """
      ).map { "\($0["scope"] as String) \($0["share"] as Double)" }
    }
    try queue.close()
    #expect(rows == ["block 0.0", "network 0.5", "tensor 1.0"])
  }
}
