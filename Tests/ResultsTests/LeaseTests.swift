import Foundation
import Results
import Testing

struct LeaseTests {
  private let store: Store

  init() throws {
    store = try Store()
    try store.database.append((0..<4).map(Store.request), in: store.run, at: Store.now)
  }

  private func finished(_ candidate: CandidateRecord, accuracy: Double) -> CandidateRecord {
    var candidate = candidate
    candidate.state = .done
    candidate.accuracy = accuracy
    candidate.objectives = [-accuracy, 1]
    candidate.splits = ["accuracy": "search"]
    candidate.finishedAt = Store.now + 5
    return candidate
  }

  @Test func `each candidate is given to one worker, the oldest first`() throws {
    #expect(try store.claim("a").map(\.id) == [0])
    #expect(try store.claim("b", upTo: 2).map(\.id) == [1, 2])
    #expect(try store.claim("a", upTo: 9).map(\.id) == [3])
    #expect(try store.claim("b").isEmpty)
  }

  @Test func `a lease names its worker, its number and its end`() throws {
    let lease = try store.claim("a")[0].lease
    #expect(lease == Lease(worker: "a", token: 1, until: Store.now + 10))
  }

  @Test func `an expired lease goes back to the queue, and the late worker is refused`() throws {
    let late = try store.claim("a")[0]
    #expect(try store.claim("b", after: 9.9).map(\.id) == [1])
    let again = try store.claim("b", after: 10)[0]
    #expect(again.id == 0)
    #expect(again.lease?.token == 2)

    let refused = try store.database.finish([finished(late, accuracy: 0.1)], in: store.run)
    #expect(refused.map(\.id) == [0])
    #expect(try store.database.candidates(of: store.run)[0].state == .pending)
    #expect(
      try store.database.finish([finished(again, accuracy: 0.9)], in: store.run).isEmpty)
    let stored = try store.database.candidates(of: store.run)[0]
    #expect(stored.accuracy == 0.9)
    #expect(stored.worker == "b")
    #expect(stored.lease == nil)
    #expect(stored.isOnFront)
    #expect(stored.splits == ["accuracy": "search"])
    #expect(stored.finishedAt == Store.now + 5)
  }

  @Test func `a result counts once`() throws {
    let candidate = finished(try store.claim("a")[0], accuracy: 0.5)
    #expect(try store.database.finish([candidate], in: store.run).isEmpty)
    var second = candidate
    second.accuracy = 0.6
    #expect(try store.database.finish([second], in: store.run) == [second])
    #expect(try store.database.candidates(of: store.run)[0].accuracy == 0.5)
    #expect(try store.claim("b", upTo: 9, after: 100).map(\.id) == [1, 2, 3])
  }

  @Test func `one late result does not hold up those beside it`() throws {
    let claimed = try store.claim("a", upTo: 2)
    _ = try store.database.renew([claimed[1]], in: store.run, until: Store.now + 60)
    #expect(try store.claim("b", after: 20).map(\.id) == [0])
    let refused = try store.database.finish(
      claimed.map { finished($0, accuracy: 0.5) }, in: store.run)
    #expect(refused.map(\.id) == [0])
    #expect(
      try store.database.candidates(of: store.run).map(\.state.rawValue).prefix(2)
        == ["pending", "done"])
  }

  @Test func `an expired lease that nobody took still counts`() throws {
    let claimed = try store.claim("a")[0]
    #expect(try store.database.finish([finished(claimed, accuracy: 0.5)], in: store.run).isEmpty)
  }

  @Test func `a renewed lease holds, a lost one cannot be renewed`() throws {
    let claimed = try store.claim("a", upTo: 4)
    #expect(
      try store.database.renew([claimed[0]], in: store.run, until: Store.now + 60).isEmpty)
    #expect(try store.claim("b", upTo: 4, after: 30).map(\.id) == [1, 2, 3])
    #expect(
      try store.database.renew(claimed, in: store.run, until: Store.now + 90).map(\.id)
        == [1, 2, 3])
  }

  @Test func `a released candidate waits for no time-out`() throws {
    let claimed = try store.claim("a", upTo: 3)
    try store.database.release(Array(claimed.dropFirst()), in: store.run)
    #expect(try store.claim("b", upTo: 9).map(\.id) == [1, 2, 3])
  }
}
