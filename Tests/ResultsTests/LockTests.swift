import Foundation
import GRDB
import Results
import Synchronization
import TestSupport
import Testing

/// Who waits for whom.
struct LockTests {
  private let store: Store

  init() throws {
    store = try Store()
    try store.database.append((0..<4).map(Store.request), in: store.run, at: Store.now)
  }

  /// Calls `body` while another connection has begun a transaction.
  private func beside(_ begin: String, _ body: (Database) throws -> Void) throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let queue = try DatabaseQueue(path: store.database.path, configuration: configuration)
    try queue.inDatabase { other in
      for statement in begin.split(separator: ";") {
        _ = try Row.fetchAll(other, sql: String(statement))
      }
      try body(other)
      if other.isInsideTransaction { try other.execute(sql: "ROLLBACK") }
    }
    try queue.close()
  }

  @Test func `a reader keeps nobody from writing and closing`() throws {
    let path = store.database.path
    try beside("BEGIN; SELECT count(*) FROM candidate") { _ in
      // Without patience whatever waits fails.
      let writer = try ResultsDatabase.open(path, patience: Patience(seconds: 0))
      try writer.append([Store.request(4)], in: store.run, at: Store.now)
      try writer.close()
      #expect(FileManager.default.fileExists(atPath: path + "-wal"))
    }
    try store.database.close()
    #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    let again = try ResultsDatabase.open(path)
    #expect(try again.candidates(of: store.run).count == 5)
    try again.close()
  }

  @Test func `a writer keeps nobody from reading and closing`() throws {
    try beside("BEGIN IMMEDIATE") { _ in
      let reader = try ResultsDatabase.open(store.database.path, patience: Patience(seconds: 0))
      #expect(try reader.candidates(of: store.run).count == 4)
      try reader.close()
    }
    try store.database.close()
  }

  @Test func `what writers leave is one file where nobody else is at work`() throws {
    let path = store.database.path
    try store.database.close()
    let files = try FileManager.default.contentsOfDirectory(atPath: store.scratch.path)
    #expect(files == [URL(fileURLWithPath: path).lastPathComponent])
  }

  @Test func `long patience gives notice once, and gives up when it is asked to`() throws {
    let notices = Mutex(0)
    let asked = Mutex(0)
    let writer = try ResultsDatabase.open(
      store.database.path,
      patience: .long(
        goesOn: {
          asked.withLock { $0 += 1 }
          return notices.withLock { $0 } == 0 || asked.withLock { $0 } % 100 != 0
        }, notice: { notices.withLock { $0 += 1 } }))
    try beside("BEGIN IMMEDIATE") { _ in
      #expect(throws: ResultsError.busy(path: store.database.path)) {
        try writer.append([Store.request(4)], in: store.run, at: Store.now)
      }
    }
    #expect(notices.withLock { $0 } == 1)
    try writer.append([Store.request(4)], in: store.run, at: Store.now)
    try writer.close()
  }

  @Test func `leases that nobody could renew hold until all have had their turn`() async throws {
    let path = store.database.path
    let begin = Store.now
    let claimed = try store.database.claim(
      in: store.run, worker: "a", until: begin + 1.4, at: begin)
    #expect(claimed.map(\.id) == [0])
    // The other waits for so long that the lease of the first is over.
    let waited = Mutex(0.0)
    let other = try ResultsDatabase.open(
      path,
      patience: Patience(seconds: 60) { seconds in
        waited.withLock { $0 = seconds }
        return true
      })
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try await queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    let run = store.run
    let claims = Task.detached {
      let asked = ContinuousClock.now
      let first = try other.claim(in: run, worker: "b", until: begin + 0.5, at: begin)
      let now = begin + asked.duration(to: .now) / .seconds(1)
      return try first + other.claim(in: run, worker: "b", until: now + 9, at: now)
    }
    while waited.withLock({ $0 }) < 1.5 { try await Task.sleep(for: .milliseconds(10)) }
    try await queue.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    let got = try await claims.value
    #expect(got.map(\.id) == [1, 2])
    // A lease counts from when it was had, not from when it was asked for.
    #expect(try #require(got[0].lease).until >= begin + 1.5)
    #expect(try store.database.renew(claimed, in: run, until: begin + 60).isEmpty)
    try queue.close()
    try other.close()
    try store.database.close()
  }

  @Test func `what a killed process left while it created a database goes, and only that`() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/new.sqlite"
    for name in ["new.sqlite.creating-99", "new.sqlite.creating-99-wal", "newer.sqlite.creating-9"]
    {
      _ = try scratch.write(Data("half".utf8), name)
    }
    try ResultsDatabase.openOrCreate(path).close()
    let files = { try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() }
    #expect(try files() == ["new.sqlite", "newer.sqlite.creating-9"])
    _ = try scratch.write(Data("half".utf8), "new.sqlite.creating-98")
    try ResultsDatabase.openOrCreate(path).close()
    #expect(try files() == ["new.sqlite", "newer.sqlite.creating-9"])
  }

  @Test func `an end that is reached stays, whatever happens to those who come later`() throws {
    let (database, run) = (store.database, store.run)
    let enter = { (name: String) in
      try database.enter(name, run: run, at: Store.now) { _ in false }
    }
    let leave = { (name: String, ending: RunEnding) in
      try database.leave(name, run: run, ending: ending, reason: "why", at: Store.now) { _ in false
      }
    }
    let state = { try database.run(named: "first").state }
    for name in ["a", "b", "c"] { try enter(name) }
    // One that fails while others go on is no end of the run.
    try leave("a", .failed)
    #expect(try state() == .running)
    try leave("b", .budgetSpent)
    #expect(try state() == .finished)
    try leave("c", .failed)
    #expect(try state() == .finished)
    try enter("d")
    try leave("d", .interrupted)
    #expect(try state() == .finished)
    #expect(try database.run(named: "first").ending == .budgetSpent)
    #expect(try database.processes(of: run).isEmpty)
    try database.close()
  }
}
